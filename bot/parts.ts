import type { Server } from 'restify';
import { startChores } from './chores';
import type { Config } from './config';
import { openGround } from './ground';
import type { Logger } from './logger';
import { projectRoot } from './root';
import { routesOf, upgradesOf } from './routes';
import { buildServer, closeServer } from './server';
import { openTalk } from './talk';

export interface Parts {
  readonly server: Server;
  /** The demo agent's password while there may be one. */
  demo(): Promise<{ readonly password: string } | undefined>;
  /** Takes nothing new, ends what is at work, lets go of the store. */
  close(): Promise<void>;
}

/** Wires everything together; reads from top to bottom: store, people, knowledge, bot, channels, server, chores. */
export async function buildParts(config: Config, logger: Logger): Promise<Parts> {
  const ground = await openGround(config, logger, projectRoot());
  const talk = await openTalk(ground);
  const routes = await routesOf(ground, talk);
  const server = buildServer({ logger, routes, upgrades: upgradesOf(talk) });
  const chores = await startChores(ground, talk);
  const { agents, demo, stopping, store, service, figures, gaps } = ground;
  return {
    server,
    demo: async () => (demo !== undefined && (await agents.demoAllowed()) ? { password: demo } : undefined),
    async close() {
      stopping.now = true;
      talk.directLine.close();
      talk.agentStream.close();
      await closeServer(server);
      ground.hours.stop();
      await chores.stop();
      await talk.turns.idle();
      await talk.botService.stop();
      await Promise.all([figures.stop(), gaps.idle(), service.stop()]);
      await store.close();
    },
  };
}
