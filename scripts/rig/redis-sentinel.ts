import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port';
import { startRedis } from './redis-server';
import type { RedisServer } from './redis-server';
import { until } from './until';

export interface WatchedRedis {
  readonly url: string;
  readonly master: RedisServer;
  /** Resolves when the replica has all that the master has. */
  copied(): Promise<void>;
  stop(): Promise<void>;
}

const name = 'shop';

/** A master, its replica, and a sentinel that puts the replica in its place a second after it is gone. */
export async function startWatched(): Promise<WatchedRedis> {
  const master = await startRedis();
  const replica = await startRedis(['--replicaof', '127.0.0.1', String(master.port)]);
  const sentinel = await startSentinel(master.port);
  const copied = async (): Promise<void> => {
    const client = new Redis(master.port, '127.0.0.1');
    try {
      await until(async () => ((await client.wait(1, 1000)) >= 1 ? true : undefined));
    } finally {
      client.disconnect();
    }
  };
  await copied();
  await knowsReplica(sentinel.port);
  return {
    url: `redis-sentinel://127.0.0.1:${String(sentinel.port)}/${name}`,
    master,
    copied,
    async stop() {
      await Promise.all([sentinel.stop(), master.stop(), replica.stop()]);
    },
  };
}

async function startSentinel(masterPort: number): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-sentinel-'));
  const port = await freePort();
  const file = join(folder, 'sentinel.conf');
  const lines = [
    `port ${String(port)}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `sentinel monitor ${name} 127.0.0.1 ${String(masterPort)} 1`,
    `sentinel down-after-milliseconds ${name} 1000`,
    `sentinel failover-timeout ${name} 5000`,
  ];
  await writeFile(file, lines.join('\n'));
  const child = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
  return {
    port,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function knowsReplica(port: number): Promise<void> {
  const client = new Redis(port, '127.0.0.1');
  // It is asked before it listens; the client connects again by itself.
  client.on('error', () => undefined);
  try {
    await until(async () => {
      const replicas = await client.call('SENTINEL', 'REPLICAS', name);
      return Array.isArray(replicas) && replicas.length === 1 ? true : undefined;
    });
  } finally {
    client.disconnect();
  }
}
