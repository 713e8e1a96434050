import { enterShop } from '../rig/shopper';
import type { Service } from '../rig/service';
import type { Shopper } from '../rig/shopper';
import { processorMs } from './of-process';

/** Everyday questions of different topics, each asked once in a conversation, so that no person is called. */
const QUESTIONS = [
  '怎么退货',
  '多久发货',
  '怎么开发票',
  '怎么修改手机号',
  '优惠券怎么用',
  '退款多久到账',
  '怎麼取消訂單',
  '可以修改地址嗎',
  'how do I change my e-mail address?',
  'how do I reset my password?',
  'what payment methods do you accept?',
  'how long is the warranty?',
];

export interface Load {
  readonly turnsPerSecond: number;
  /** Milliseconds from sending to the answer on the socket. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of the service's processor for one turn. */
  readonly processor: number;
}

export interface Shape {
  readonly connections: number;
  /** Of each connection, one after the other. */
  readonly conversations: number;
  /** Milliseconds from one question of a shopper to the next; without it each asks as soon as the answer is there. */
  readonly pace?: number;
}

/** So many shoppers at once, each of whom waits for the answer before asking on. Conversations are opened before. */
export async function load({ url, pid }: Pick<Service, 'url' | 'pid'>, shape: Shape): Promise<Load> {
  const { connections, conversations, pace = 0 } = shape;
  const shoppers = await Promise.all(
    Array.from({ length: connections }, async () => {
      const own: Shopper[] = [];
      for (let i = 0; i < conversations; i += 1) own.push(await enterShop(url, 'zh-Hans'));
      return own;
    }),
  );
  const took: number[] = [];
  const used = await processorMs(pid);
  const began = performance.now();
  await Promise.all(
    shoppers.map(async (own, i) => {
      // Not all in the same moment, where they have a pace.
      await passing((pace * i) / connections);
      for (const shopper of own) await talk(shopper, pace, took);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const processor = ((await processorMs(pid)) - used) / took.length;
  for (const shopper of shoppers.flat()) shopper.leave();
  took.sort((a, b) => a - b);
  return { turnsPerSecond: took.length / seconds, p50: at(took, 0.5), p99: at(took, 0.99), processor };
}

async function talk(shopper: Shopper, pace: number, took: number[]): Promise<void> {
  for (const question of QUESTIONS) {
    const from = shopper.heard.items.length;
    const sent = performance.now();
    const id = await shopper.say(question);
    await shopper.heard.first((said) => said.replyToId === id, from);
    const ms = performance.now() - sent;
    took.push(ms);
    await passing(pace - ms);
  }
}

const passing = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
