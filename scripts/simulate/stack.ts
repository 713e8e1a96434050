import { createAgents } from '../../handoff/agents';
import { systemClock } from '../../handoff/clock';
import { createLogger } from '../../bot/logger';
import { openRecordsOf } from '../../bot/store';
import { startRedis } from '../rig/redis-server';
import type { RedisServer } from '../rig/redis-server';
import { startService } from '../rig/service';
import type { Service } from '../rig/service';

/** Many shoppers come from this one address, and agents are quick: no limits, short times. */
const ENVIRONMENT = {
  LIMIT_MESSAGES_PER_CONVERSATION_MINUTE: '0',
  LIMIT_MESSAGES_PER_ADDRESS_MINUTE: '0',
  LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR: '0',
  LIMIT_TOKENS_PER_ADDRESS_HOUR: '0',
  LIMIT_UPLOADS_PER_ADDRESS_HOUR: '0',
  LIMIT_SOCKETS_PER_ADDRESS: '0',
  DESK_OFFER_SECONDS: '5',
  DESK_PRESENCE_SECONDS: '15',
  DESK_GRACE_SECONDS: '5',
  DESK_QUEUE_LIMIT: '100000',
  LOG_LEVEL: 'warn',
  SECRET_KEY: 'a key that the processes of a simulation share',
} as const;

export const PASSWORD = 'simulated agent';

export interface Stack {
  readonly services: Service[];
  readonly agents: readonly string[];
  /** Kills one process at once and starts it again. */
  strike(which: number): Promise<void>;
  dispose(): Promise<void>;
}

export interface StackOptions {
  readonly store: 'redis' | 'embedded';
  readonly processes: number;
  readonly agents: number;
  readonly capacity: number;
}

/** Starts the real thing: a Redis where asked for, the processes, and the agents' accounts. */
export async function startStack({ store, processes, agents, capacity }: StackOptions): Promise<Stack> {
  const redis = store === 'redis' ? await startRedis() : undefined;
  const environment = { ...ENVIRONMENT, ...(redis ? { STORE_URL: redis.url } : {}) };
  const services = await Promise.all(Array.from({ length: redis ? processes : 1 }, () => startService(environment)));
  const names = Array.from({ length: agents }, (_, i) => `agent${String(i + 1)}`);
  await addAgents(names, capacity, redis, services[0]);
  return {
    services,
    agents: names,
    async strike(which) {
      const struck = services[which];
      if (struck) services[which] = await struck.restart();
    },
    async dispose() {
      await Promise.all(services.map((service) => service.dispose()));
      await redis?.stop();
    },
  };
}

async function addAgents(
  names: readonly string[],
  capacity: number,
  redis: RedisServer | undefined,
  service: Service | undefined,
): Promise<void> {
  const clock = systemClock();
  const config = { STORE_URL: redis?.url ?? `embedded:${service?.folder ?? ''}`, DESK: 'main' };
  const opened = await openRecordsOf(config, clock, createLogger('warn'));
  const accounts = createAgents({ records: opened.records, clock });
  for (const [i, username] of names.entries()) {
    const roles = i === 0 ? (['supervisor'] as const) : (['agent'] as const);
    const skills = ['order', 'payment', 'account', 'product', 'technical', 'other'] as const;
    await accounts.add({ username, name: username, roles: [...roles], skills: [...skills], capacity }, PASSWORD);
  }
  await opened.close();
}
