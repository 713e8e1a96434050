import { Cluster } from 'ioredis';
import type { Redis } from 'ioredis';
import type { Logger } from '../logger';
import type { Connection } from './connect';

/** Warns when the server may drop keys for want of memory: tickets would be lost without a trace. */
export async function warnOfEviction(connection: Connection, logger: Logger): Promise<void> {
  const policies = await connection.use((client) => Promise.all(mastersOf(client).map(policyOf)));
  const wrong = policies.find((policy) => policy !== undefined && policy !== 'noeviction');
  if (wrong === undefined) return;
  logger.warn(
    { policy: wrong },
    `Redis drops what it keeps when memory runs out (${wrong}). Set "maxmemory-policy noeviction" in redis.conf, or run: redis-cli config set maxmemory-policy noeviction`,
  );
}

function mastersOf(client: Redis | Cluster): Redis[] {
  return client instanceof Cluster ? client.nodes('master') : [client];
}

/** From INFO, which is allowed where CONFIG is not. */
async function policyOf(server: Redis): Promise<string | undefined> {
  return /^maxmemory_policy:(\S+)/m.exec(await server.info('memory'))?.[1];
}
