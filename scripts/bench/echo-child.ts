import { join } from 'node:path';
import { createDirectLine } from '../../bot/channels/direct-line/direct-line';
import { readConfig } from '../../bot/config';
import { createLogger } from '../../bot/logger';
import { secretKey } from '../../bot/secrets';
import { buildServer, listen } from '../../bot/server';
import { openStore } from '../../bot/store';
import { createTurns } from '../../bot/turn';
import type { Responder } from '../../bot/turn';
import { systemClock } from '../../handoff/clock';

/** Says what it heard: a bot that costs nothing, so that what is left is the channel and the store. */
const echo: Responder = {
  respond: async ({ line }) => ({ lines: [{ by: 'bot', kind: 'message', text: line.text }], decision: 'echo' }),
  apologise: () => [{ by: 'bot', kind: 'message', text: 'sorry' }],
  greet: () => [{ by: 'bot', kind: 'message', text: 'hello' }],
};

/** A service of Direct Line, turns and store with the echo bot on top; everything else as in the real one. */
async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.LOG_LEVEL);
  const store = await openStore(config, systemClock(), logger);
  const turns = createTurns({ ...store, responder: echo, logger });
  const directLine = createDirectLine({
    ...{ ...store, turns, logger, config },
    secretKey: await secretKey(config),
    filesFolder: join(config.DATA_DIR, 'files'),
    wordNotice: () => undefined,
  });
  const server = buildServer({
    logger,
    routes: [(on) => directLine.register(on)],
    upgrades: [(request, socket, head) => directLine.upgrade(request, socket, head)],
  });
  const port = await listen(server, config.PORT, config.HOST);
  console.log(`The echo bot is ready on ${port}`);
}

void main();
