import { randomUUID } from 'node:crypto';
import { followingClock } from '../clock';
import type { Clock } from '../clock';
import { deskSettings } from '../desk-settings';
import type { DeskSettings } from '../desk-settings';
import type { Logger } from '../logger';
import type { Store } from '../store';
import { connect } from './connect';
import type { Connection } from './connect';
import { redisDesk } from './desk';
import type { AskHours } from './desk';
import { configure, deskScripts } from './desk-scripts';
import { warnOfEviction } from './eviction';
import { keyOf, rootOf } from './keys';
import { recordScripts, redisRecords } from './records';
import { loadScripts } from './scripts';
import type { Script } from './scripts';
import { redisSignals } from './signals';
import { redisTranscript } from './transcript';
import { transcriptScripts } from './transcript-scripts';

export interface RedisStoreOptions {
  /** See store-url.ts. */
  readonly url: string;
  /** Name of the desk; everything of it stands under this name. */
  readonly desk: string;
  readonly logger: Logger;
  /** The folder `handoff/redis/commands`. */
  readonly luaFolder: string;
  /** Instead of a clock that follows the server's. */
  readonly clock?: Clock;
  /** Length of a turn's lease in milliseconds; 15 s unless told. */
  readonly leaseMs?: number;
  /** The desk's rules, for every process of this desk from here on; those it has stay when none are given. */
  readonly settings?: Partial<DeskSettings>;
  /** The desk's opening hours; always open unless told. */
  readonly hoursAt?: AskHours;
  /** Ids of tickets; random unless told. */
  readonly newId?: () => string;
  /** How long a command waits for a server that is away, in milliseconds; 2 s unless told. */
  readonly patienceMs?: number;
}

/** Every command of the store. */
export const redisScripts: readonly Script[] = [...transcriptScripts, ...recordScripts, ...deskScripts];

/** Opens a desk in Redis. Rejects with an error that says what to do when that cannot be. */
export async function openRedis(options: RedisStoreOptions): Promise<Store> {
  const connection = await connect(options);
  try {
    return await openOver(connection, options);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function openOver(connection: Connection, options: RedisStoreOptions): Promise<Store> {
  const { desk, logger, luaFolder, leaseMs, settings, hoursAt = () => ({ open: true }), newId = randomUUID } = options;
  const root = rootOf(desk);
  const server = followingClock(() => serverTime(connection));
  const clock = forwardOnly(options.clock ?? server);
  await server.sync();
  await warnOfEviction(connection, logger);
  const { run } = await loadScripts(connection, clock, root, luaFolder, redisScripts);
  await run(configure, { over: settings ? 1 : 0, settings: JSON.stringify(deskSettings(settings)) });
  return {
    transcript: redisTranscript(run, connection, root, leaseMs),
    records: redisRecords(run, connection, root),
    desk: redisDesk({ run, connection, root, clock, hoursAt, newId }),
    signals: await redisSignals(connection, keyOf(root, 'signals'), logger),
    clock,
    available: () => connection.available(),
    async close() {
      server.stop();
      await connection.close();
    },
  };
}

/** The clock, without what it goes back. */
function forwardOnly(clock: Clock): Clock {
  let last = 0;
  return {
    now() {
      last = Math.max(last, clock.now());
      return last;
    },
  };
}

/** Redis TIME in milliseconds since 1970. */
async function serverTime(connection: Connection): Promise<number> {
  const [seconds, microseconds] = await connection.use((client) => client.time());
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}
