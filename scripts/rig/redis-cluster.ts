import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { freePort } from './free-port';
import { startRedis } from './redis-server';
import type { RedisServer } from './redis-server';

export interface RedisCluster {
  readonly url: string;
  readonly masters: readonly RedisServer[];
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** A cluster of three masters of the test's own; ready when every slot is served. */
export async function startCluster(): Promise<RedisCluster> {
  const masters: RedisServer[] = [];
  const addresses: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    // The port of the bus is 10,000 above the other unless told, and may be none then.
    const bus = String(await freePort());
    const master = await startRedis(['--cluster-enabled', 'yes', '--cluster-port', bus, '--appendfsync', 'everysec']);
    masters.push(master);
    addresses.push(`127.0.0.1:${String(master.port)}@${bus}`);
  }
  const stop = async (): Promise<void> => {
    await Promise.all(masters.map((master) => master.stop()));
  };
  try {
    await run('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-replicas', '0', '--cluster-yes']);
    await Promise.all(masters.map(({ port }) => serves(port)));
  } catch (error) {
    await stop();
    throw error;
  }
  const nodes = masters.map(({ port }) => `127.0.0.1:${String(port)}`);
  return { url: `redis-cluster://${nodes.join(',')}`, masters, stop };
}

/** Resolves when the node knows that the whole cluster is there. */
async function serves(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { stdout } = await run('redis-cli', ['-p', String(port), 'cluster', 'info']);
    if (stdout.includes('cluster_state:ok') && stdout.includes('cluster_slots_ok:16384')) return;
  }
  throw new Error(`The node at port ${String(port)} serves no whole cluster.`);
}
