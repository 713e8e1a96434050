import { randomUUID } from 'node:crypto';
import { persist } from '../rig/persist';
import { enterShop } from '../rig/shopper';
import type { Shopper } from '../rig/shopper';
import type { ShopperSeen } from './observed';

/** How many lines a shopper writes to the agent. */
const LINES = 3;
const LONGEST_WAIT_MS = 180_000;

export interface Place {
  /** Address of a process that lives; another one each time it is asked. */
  readonly url: () => string;
  readonly now: () => number;
  /** Told of what went wrong for good. */
  readonly failed: (error: unknown) => void;
}

/**
 * Comes, asks for a person, answers each of the agent's lines, rates, leaves; keeps on trying whatever dies. Lines
 * keep their client id through every new try.
 */
export async function simulateShopper({ url, now }: Place, seen: ShopperSeen[]): Promise<void> {
  const shopper = await persist(() => enterShop(url(), 'en'));
  const record: ShopperSeen = {
    conversation: shopper.conversation,
    askedAt: undefined,
    joinedAt: undefined,
    closed: false,
    acknowledged: [],
    heard: [],
    transcript: [],
  };
  seen.push(record);
  const say = async (text: string): Promise<void> => {
    const clientId = randomUUID();
    await persist(() => shopper.say(text, clientId, url()));
    record.acknowledged.push(clientId);
  };
  shopper.whenCut(() => void persist(() => shopper.reconnect(url())).catch(() => undefined));

  await say('I want to talk to a human');
  record.askedAt = now();
  for (let line = 1; line <= LINES; line += 1) {
    const from = `agent line ${String(line)} `;
    await shopper.heard.first(({ text }) => text?.startsWith(from) === true, 0, LONGEST_WAIT_MS);
    record.joinedAt ??= now();
    await say(`shopper line ${String(line)}`);
  }
  await shopper.hears(/rate/, 0, LONGEST_WAIT_MS);
  record.closed = true;
  await persist(() => shopper.event('xiaoer/rate', { stars: 5 }, url()));
  record.heard.push(...linesOf(shopper.heard.items));
  record.transcript = linesOf(await persist(() => shopper.transcript(url())));
  shopper.leave();
}

function linesOf(said: Shopper['heard']['items']): ShopperSeen['heard'] {
  return said.flatMap(({ id, text, channelData }) => {
    const clientId = channelData?.clientActivityID;
    return id === undefined
      ? []
      : [{ id, text: text ?? '', clientId: typeof clientId === 'string' ? clientId : undefined }];
  });
}
