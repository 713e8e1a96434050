import { setTimeout as wait } from 'node:timers/promises';
import { signIn } from '../rig/agent';
import { persist } from '../rig/persist';
import { PASSWORD } from '../rig/stack';
import type { Stack } from '../rig/stack';
import type { DeskSeen, Observed, ShopperSeen } from './observed';
import { simulateAgent } from './simulated-agent';
import { simulateShopper } from './simulated-shopper';

const STATES = ['queued', 'offered', 'active', 'on_hold', 'wrap_up', 'closed', 'left_message'];
const FAULT_EVERY_MS = 8_000;

/** A day at the shop. */
export interface Day {
  readonly shoppers: number;
  /** The shoppers come evenly over so many seconds. */
  readonly seconds: number;
  /** Tickets that an agent can have at once. */
  readonly capacity: number;
  /** Whether something is killed every few seconds. */
  readonly faults: boolean;
}

/** Lives through a day with every agent of the stack; resolves when the last shopper has left. */
export async function simulate(stack: Stack, { shoppers, seconds, capacity, faults }: Day): Promise<Observed> {
  const failures: string[] = [];
  let turn = 0;
  const began = performance.now();
  const place = {
    url: () => stack.services[(turn += 1) % stack.services.length]?.url ?? '',
    now: () => performance.now() - began,
    failed: (error: unknown): void => {
      failures.push(String(error).slice(0, 400));
    },
  };
  let isOver = false;
  const agents = stack.agents.map((name) => simulateAgent(place, name, capacity, () => isOver));
  const seen: ShopperSeen[] = [];
  const visits = Array.from({ length: shoppers }, async (_, i) => {
    await wait((i * seconds * 1000) / shoppers);
    await simulateShopper(place, seen).catch(place.failed);
  });
  const strikes = faults ? strikeUntil(stack, () => isOver) : Promise.resolve();
  await Promise.all(visits);
  isOver = true;
  await strikes;
  const agentsSeen = await Promise.all(agents);
  return { shoppers: seen, agents: agentsSeen, desk: await lookAtDesk(stack), failures, faults };
}

/** Kills one after the other, each as a power cut would, and starts it again. */
async function strikeUntil(stack: Stack, isOver: () => boolean): Promise<void> {
  const { services, redis } = stack;
  const targets = services.length + (redis ? 1 : 0);
  for (let which = 0; !isOver(); which = (which + 1) % targets) {
    await wait(FAULT_EVERY_MS);
    if (isOver()) return;
    if (which < services.length) await stack.strike(which);
    else await redis?.kill().then(() => redis.start());
  }
}

async function lookAtDesk(stack: Stack): Promise<DeskSeen> {
  const [first = ''] = stack.agents;
  const url = stack.services[0]?.url ?? '';
  const supervisor = await persist(() => signIn(url, first, PASSWORD));
  const states: Record<string, string[]> = {};
  for (const state of STATES) states[state] = await supervisor.inState(state);
  supervisor.leave();
  return { states };
}
