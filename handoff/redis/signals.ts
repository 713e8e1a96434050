import { z } from 'zod';
import { localSignals } from '../local-signals';
import type { Logger } from '../logger';
import type { Signal, Signals } from '../signals';
import type { Connection } from './connect';

/** A command tells all its signals together. */
const signalsShape = z.array(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('lines'), conversation: z.string(), last: z.number() }),
    z.object({ type: z.literal('desk'), cursor: z.number() }),
    z.object({ type: z.literal('moment'), conversation: z.string(), name: z.string(), value: z.json() }),
  ]),
);

/**
 * Signals of all processes, through one channel. After the connection was lost, listeners hear `missed`: what was
 * told meanwhile is gone, and they read on from their positions.
 */
export async function redisSignals(
  { client, subscriber }: Connection,
  channel: string,
  logger: Logger,
): Promise<Signals> {
  const local = localSignals((error) => {
    logger.error({ err: error }, 'a listener for signals failed');
  });
  subscriber.on('message', (_channel: string, text: string) => {
    const signals = readSignals(text);
    for (const signal of signals ?? []) local.publish(signal);
    if (!signals) logger.warn({}, 'heard a signal that this version does not know');
  });
  await subscriber.subscribe(channel);
  subscriber.on('ready', () => {
    subscriber.subscribe(channel).then(
      () => local.publish({ type: 'missed' }),
      () => undefined,
    );
  });
  return {
    publish(signal) {
      // Only a hint: when Redis is away nobody could act on it either.
      client.publish(channel, JSON.stringify([signal])).catch(() => undefined);
    },
    subscribe: (listener) => local.subscribe(listener),
  };
}

function readSignals(text: string): readonly Signal[] | undefined {
  try {
    return signalsShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
