import { createLogger } from '../../bot/logger';
import { openRecordsOf } from '../../bot/store';
import { createAgents } from '../../handoff/agents';
import { systemClock } from '../../handoff/clock';
import { startRedis } from './redis-server';
import type { RedisServer } from './redis-server';
import { startService } from './service';
import type { Service } from './service';

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
  /** A process that was struck is replaced here by the one that was started instead. */
  readonly services: Service[];
  readonly agents: readonly string[];
  /** Missing on the embedded store. */
  readonly redis: RedisServer | undefined;
  /** Kills one process at once and starts it again. */
  strike(which: number): Promise<void>;
  dispose(): Promise<void>;
}

export interface StackOptions {
  readonly store: 'redis' | 'embedded';
  readonly processes: number;
  readonly agents: number;
  readonly capacity: number;
  /** What one process is told beyond the usual. */
  readonly environment?: (which: number) => Readonly<Record<string, string>>;
}

/** Starts the real thing: a Redis where asked for, the processes, and the agents' accounts: agent1, agent2, … */
export async function startStack({ store, processes, agents, capacity, ...more }: StackOptions): Promise<Stack> {
  const redis = store === 'redis' ? await startRedis() : undefined;
  const shared = { ...ENVIRONMENT, ...(redis ? { STORE_URL: redis.url } : {}) };
  const services = await Promise.all(
    Array.from({ length: redis ? processes : 1 }, (_, i) => startService({ ...shared, ...more.environment?.(i) })),
  );
  const names = Array.from({ length: agents }, (_, i) => `agent${String(i + 1)}`);
  await addAgents(names, capacity, redis, services[0]);
  return {
    services,
    agents: names,
    redis,
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
  const opened = await openRecordsOf(config, clock, createLogger('error'));
  const accounts = createAgents({ records: opened.records, clock });
  for (const [i, username] of names.entries()) {
    const roles = i === 0 ? (['supervisor'] as const) : (['agent'] as const);
    const skills = ['order', 'payment', 'account', 'product', 'technical', 'other'] as const;
    await accounts.add({ username, name: username, roles: [...roles], skills: [...skills], capacity }, PASSWORD);
  }
  await opened.close();
}
