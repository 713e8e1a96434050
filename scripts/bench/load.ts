import { enterShop } from '../rig/shopper';
import type { Shopper } from '../rig/shopper';

/** Everyday questions of different topics, so that none is asked so often that a person comes. */
const QUESTIONS = [
  '怎么退货',
  '多久发货',
  '怎么开发票',
  '怎么修改手机号',
  '优惠券怎么用',
  '退款多久到账',
  '怎麼退貨',
  'How do I return something?',
  'when will my order ship?',
  'how do I change my e-mail address?',
];
/** Each is asked twice in a conversation; the third time would be a case for a person. */
const TURNS = 2 * QUESTIONS.length;

export interface Load {
  readonly turnsPerSecond: number;
  /** Milliseconds from sending to the answer on the socket. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * So many shoppers at once, each of whom waits for the answer before asking on; each has as many conversations, one
 * after the other, as told. Conversations are opened before the measuring begins.
 */
export async function load(url: string, connections: number, conversations: number): Promise<Load> {
  const shoppers = await Promise.all(
    Array.from({ length: connections }, async () => {
      const own: Shopper[] = [];
      for (let i = 0; i < conversations; i += 1) own.push(await enterShop(url, 'zh-Hans'));
      return own;
    }),
  );
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(
    shoppers.map(async (own) => {
      for (const shopper of own) await talk(shopper, took);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const shopper of shoppers.flat()) shopper.leave();
  took.sort((a, b) => a - b);
  return { turnsPerSecond: took.length / seconds, p50: at(took, 0.5), p99: at(took, 0.99) };
}

async function talk(shopper: Shopper, took: number[]): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    const from = shopper.heard.items.length;
    const sent = performance.now();
    const id = await shopper.say(QUESTIONS[turn % QUESTIONS.length] ?? '');
    await shopper.heard.first((said) => said.replyToId === id, from);
    took.push(performance.now() - sent);
  }
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
