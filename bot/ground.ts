import { join } from 'node:path';
import { createAgents } from '../handoff/agents';
import { systemClock } from '../handoff/clock';
import { createHoursKeeper } from '../handoff/hours-keeper';
import { createSessions } from '../handoff/sessions';
import type { Config } from './config';
import { deskRules } from './desk-rules';
import { createFigures } from './figures';
import { openGaps } from './gap-keeper';
import { openKnowledge } from './knowledge-service';
import type { Logger } from './logger';
import { createMetrics } from './metrics';
import { demoPassword, secretKey } from './secrets';
import { openStore } from './store';

/** What the rest is built on: the store with its people, and what the store's shop knows. */
export async function openGround(config: Config, logger: Logger, root: string) {
  const key = await secretKey(config);
  const demo = await demoPassword(config);
  const hours = createHoursKeeper();
  const store = await openStore(config, systemClock(), logger, {
    settings: deskRules(config),
    hoursAt: (at) => hours.at(at),
  });
  const { records, clock, desk } = store;
  await hours.follow(records, logger);
  const agents = createAgents({ records, clock, demo });
  const secure = config.PUBLIC_URL?.startsWith('https:') ?? false;
  const sessions = createSessions({ agents, secretKey: key, secure });
  const service = await openKnowledge({ root, config, now: () => clock.now(), logger });
  const figures = createFigures({ records, clock, logger });
  const gaps = await openGaps({ records, clock, logger, lexiconFolder: join(root, 'knowledge/lexicons') });
  const stopping = { now: false };
  const ground = { hours, config, logger, root, key, demo, store, agents, sessions, service, figures, gaps, stopping };
  return { ...ground, metrics: createMetrics(desk) };
}

export type Ground = Awaited<ReturnType<typeof openGround>>;
