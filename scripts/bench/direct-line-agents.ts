import { setTimeout as passing } from 'node:timers/promises';
import { signIn } from '../rig/agent';
import type { Agent } from '../rig/agent';
import { enterShop } from '../rig/shopper';
import type { Shopper } from '../rig/shopper';
import { PASSWORD, startStack } from '../rig/stack';
import { quantile } from './row';
import type { Row } from './row';

const SHOPPERS = 10;
/** Messages to each shopper: a second apart, and one after the other. */
const AT_A_PACE = 20;
const FLAT_OUT = 60;
const WARM_UP = 20;
const PACE_MS = 1000;

interface Talk {
  readonly shopper: Shopper;
  readonly ticket: string;
}

/** An agent's message posted to one process, until the shopper whose socket another process holds has it. */
export async function agentFigures(): Promise<Row[]> {
  const stack = await startStack({ store: 'redis', processes: 2, agents: 1, capacity: SHOPPERS });
  const [here, there] = stack.services;
  try {
    if (!here || !there) throw new Error('Two processes are needed.');
    const agent = await signIn(there.url, 'agent1', PASSWORD);
    await agent.presence('online');
    const talks: Talk[] = [];
    for (let i = 0; i < SHOPPERS; i += 1) talks.push(await begin(here.url, agent));
    await say(agent, talks, WARM_UP, 0);
    const paced = await say(agent, talks, AT_A_PACE, PACE_MS);
    const flatOut = await say(agent, talks, FLAT_OUT, 0);
    agent.leave();
    for (const { shopper } of talks) shopper.leave();
    return [...rowsOf('a message a second each', paced), ...rowsOf('flat out', flatOut)];
  } finally {
    await stack.dispose();
  }
}

async function begin(url: string, agent: Agent): Promise<Talk> {
  const shopper = await enterShop(url, 'en');
  await shopper.say('I want to talk to a human');
  const { id } = await agent.takeOffer();
  return { shopper, ticket: id };
}

/** The milliseconds of every message, of all talks side by side. */
async function say(agent: Agent, talks: readonly Talk[], times: number, pace: number): Promise<number[]> {
  const took: number[] = [];
  const talk = async ({ shopper, ticket }: Talk, which: number): Promise<void> => {
    await passing((pace * which) / talks.length);
    for (let i = 0; i < times; i += 1) {
      const from = shopper.heard.items.length;
      const line = `line ${String(pace)} ${String(i)} of ${String(times)}`;
      const began = performance.now();
      const heard = shopper.heard.first(({ text }) => text === line, from).then(() => performance.now() - began);
      await agent.say(ticket, line);
      const ms = await heard;
      took.push(ms);
      await passing(Math.max(0, pace - ms));
    }
  };
  await Promise.all(talks.map(talk));
  return took;
}

function rowsOf(how: string, took: readonly number[]): Row[] {
  const name = `an agent's message to a socket of another process, 10 talks, ${how}`;
  return [
    { name: `${name}: p50`, value: quantile(took, 0.5), unit: 'ms' },
    { name: `${name}: p99`, value: quantile(took, 0.99), unit: 'ms' },
  ];
}
