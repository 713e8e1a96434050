import { ConfigError, loadEnvFile, readConfig } from './config';
import type { Config } from './config';
import { createLogger } from './logger';
import type { Logger } from './logger';
import { buildParts } from './parts';
import { listen } from './server';

/** A stop that takes longer is cut off. */
const LONGEST_STOP_MS = 10_000;

async function main(): Promise<void> {
  loadEnvFile();
  const config = readConfig();
  const logger = createLogger(config.LOG_LEVEL);
  const parts = await buildParts(config, logger);
  const port = await listen(parts.server, config.PORT, config.HOST);
  process.stdout.write(await banner(config, port, parts));
  stopOnSignal(parts, logger);
}

async function banner(
  config: Config,
  port: number,
  parts: { readonly demo: () => Promise<{ readonly password: string } | undefined> },
): Promise<string> {
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  const base = config.PUBLIC_URL ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${String(port)}`;
  const demo = await parts.demo();
  const lines = [
    `Xiaoer is ready on ${base}`,
    `  store page with the chat   ${base}/`,
    `  agents' console            ${base}/agent`,
    `  help centre                ${base}/help`,
    ...(demo ? [`  sign in as                 demo  password ${demo.password}`] : []),
  ];
  return `\n${lines.join('\n')}\n\n`;
}

function stopOnSignal(parts: { close(): Promise<void> }, logger: Logger): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error({}, 'the stop took too long and was cut off');
      process.exit(1);
    }, LONGEST_STOP_MS).unref();
    parts.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof Error;
  process.stderr.write(`${known ? error.message : String(error)}\n`);
  if (error instanceof Error && error.cause instanceof Error) process.stderr.write(`  ${error.cause.message}\n`);
  process.exit(1);
});
