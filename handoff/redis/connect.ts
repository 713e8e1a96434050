import { Cluster, Redis } from 'ioredis';
import type { ClusterOptions, RedisOptions } from 'ioredis';
import { HandoffError } from '../errors';
import type { Logger } from '../logger';
import { readStoreUrl } from './store-url';

/** Replies come as ioredis gives them by itself; the option would change the client's type. */
type ClientOptions = Omit<RedisOptions, 'replyMapping'>;

export interface ConnectOptions {
  readonly url: string;
  readonly logger: Logger;
  /** How long a command waits for a server that is away, and then for its reply, in milliseconds. */
  readonly patienceMs?: number;
}

/** The way to Redis: one connection for commands, one for signals. Both come back by themselves. */
export interface Connection {
  readonly client: Redis | Cluster;
  readonly subscriber: Redis | Cluster;
  available(): boolean;
  /**
   * Does the command when the server is there. STORE_AWAY when it is not within `patienceMs` (then nothing was
   * sent), or when the connection breaks before the reply (then the command may have been done).
   */
  use<T>(command: (client: Redis | Cluster) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens both connections; rejects with an error that says what is wrong when the server cannot be reached. */
export async function connect({ url, logger, patienceMs = 2000 }: ConnectOptions): Promise<Connection> {
  // Nothing is queued or sent twice behind our back: who waits for a command hears at once that the server is away.
  const client = openClient(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
  });
  // signals.ts subscribes again; left to the client, that fails unheard when the connection is closed meanwhile.
  const subscriber = openClient(url, { maxRetriesPerRequest: null, autoResubscribe: false });
  let lastError: unknown;
  for (const each of [client, subscriber]) {
    each.on('error', (error: unknown) => {
      lastError = error;
    });
  }
  const close = async (): Promise<void> => {
    client.disconnect();
    subscriber.disconnect();
  };
  const ready = (): boolean => client.status === 'ready';
  if (!(await becomesReady(client, 5 * patienceMs))) {
    await close();
    throw new Error('Redis cannot be reached. Check STORE_URL and that the server runs.', { cause: lastError });
  }
  client.on('close', () => logger.warn({ err: lastError }, 'lost the connection to Redis; connecting again'));
  client.on('ready', () => logger.info({}, 'connected to Redis'));
  return {
    client,
    subscriber,
    available: ready,
    async use(command) {
      for (let isAgain = false; ; isAgain = true) {
        if (!ready() && !(await becomesReady(client, patienceMs))) throw away();
        try {
          return await command(client);
        } catch (error) {
          if (isAgain || !isUnsent(error)) throw told(error);
          // The connection broke and the client has not heard of it yet; it will in a moment.
          await new Promise(setImmediate);
        }
      }
    },
    close,
  };
}

function openClient(url: string, own: ClientOptions): Redis | Cluster {
  const target = readStoreUrl(url);
  const options: ClientOptions = {
    ...target.options,
    ...own,
    connectTimeout: 5000,
    // A master that was demoted: the next connection leads to the new one.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    retryStrategy: (times) => Math.min(50 * times, 1000),
  };
  if (target.kind === 'server') return new Redis(options);
  const whole: Omit<ClusterOptions, 'redisOptions'> & { redisOptions: ClientOptions } = {
    redisOptions: options,
    enableOfflineQueue: own.enableOfflineQueue ?? true,
    clusterRetryStrategy: (times) => Math.min(100 * times, 1000),
  };
  return new Cluster([...target.nodes], whole);
}

async function becomesReady(client: Redis | Cluster, patienceMs: number): Promise<boolean> {
  if (client.status === 'ready') return true;
  return new Promise((resolve) => {
    const end = (ready: boolean) => (): void => {
      clearTimeout(timer);
      client.off('ready', onReady);
      client.off('end', onEnd);
      resolve(ready);
    };
    const [onReady, onEnd] = [end(true), end(false)];
    const timer = setTimeout(onEnd, patienceMs);
    client.once('ready', onReady);
    client.once('end', onEnd);
  });
}

/** The error in the words of the desk's callers, where it is about the server. */
function told(error: unknown): unknown {
  if (isAway(error)) return away(error);
  if (!(error instanceof Error && /^(OOM|MISCONF|NOREPLICAS)\b/.test(error.message))) return error;
  const full = new HandoffError('STORE_READ_ONLY', 'Redis takes no writes now. Is its memory or its disk full?');
  full.cause = error;
  return full;
}

function away(cause?: unknown): HandoffError {
  const error = new HandoffError('STORE_AWAY', 'Redis cannot be reached just now.');
  if (cause !== undefined) error.cause = cause;
  return error;
}

/** Whether the command never left: the client found its connection broken. */
function isUnsent(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Stream isn't writeable");
}

/** Whether the error is about the way to the server, not about what was asked of it. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/^(LOADING|CLUSTERDOWN|MASTERDOWN|READONLY|TRYAGAIN)\b/.test(error.message)) return true;
  return error.name !== 'ReplyError';
}
