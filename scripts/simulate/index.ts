import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { signIn } from '../rig/agent';
import { persist } from '../rig/persist';
import { PASSWORD, startStack } from '../rig/stack';
import type { Stack } from '../rig/stack';
import { judge } from './guarantees';
import type { DeskSeen, Observed, ShopperSeen } from './observed';
import { report } from './report';
import { simulateAgent } from './simulated-agent';
import { simulateShopper } from './simulated-shopper';

const HELP = `npm run simulate -- [--shoppers 500] [--agents 40] [--seconds 60] [--store redis|embedded]
                    [--processes 2] [--capacity 4] [--faults]

Real shoppers' and agents' calls and sockets against processes of its own, on this machine only. Checks each guarantee
of the desk and prints waiting times and offers. With --faults a process is killed every few seconds and started again.
Exit code 1 when a guarantee did not hold.`;

const STATES = ['queued', 'offered', 'active', 'on_hold', 'wrap_up', 'closed', 'left_message'];
const FAULT_EVERY_MS = 8_000;

const { values } = parseArgs({
  options: {
    shoppers: { type: 'string', default: '500' },
    agents: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '60' },
    store: { type: 'string', default: 'redis' },
    processes: { type: 'string', default: '2' },
    capacity: { type: 'string', default: '4' },
    faults: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function main(): Promise<number> {
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const numbers = {
    processes: Number(values.processes),
    agents: Number(values.agents),
    capacity: Number(values.capacity),
  };
  const stack = await startStack({ store: values.store === 'embedded' ? 'embedded' : 'redis', ...numbers });
  try {
    const observed = await simulate(stack, numbers.capacity);
    const verdicts = judge(observed);
    for (const line of report(observed, verdicts)) console.log(line);
    return verdicts.every(({ against }) => against.length === 0) ? 0 : 1;
  } finally {
    await stack.dispose();
  }
}

async function simulate(stack: Stack, capacity: number): Promise<Observed> {
  let turn = 0;
  const began = performance.now();
  const place = {
    url: () => stack.services[(turn += 1) % stack.services.length]?.url ?? '',
    now: () => performance.now() - began,
  };
  let over = false;
  const agents = stack.agents.map((name) => simulateAgent(place, name, capacity, () => over));
  const seen: ShopperSeen[] = [];
  const gap = (Number(values.seconds) * 1000) / Number(values.shoppers);
  const failed: unknown[] = [];
  const shoppers = Array.from({ length: Number(values.shoppers) }, async (_, i) => {
    await wait(i * gap);
    await simulateShopper(place, seen).catch((error: unknown) => failed.push(error));
  });
  const strikes = values.faults ? strikeUntil(stack, () => over) : Promise.resolve();
  await Promise.all(shoppers);
  over = true;
  await strikes;
  for (const error of failed.slice(0, 3)) console.error(error instanceof Error ? error.message.slice(0, 400) : error);
  const agentsSeen = await Promise.all(agents);
  return { shoppers: seen, agents: agentsSeen, desk: await lookAtDesk(stack), faults: values.faults };
}

async function strikeUntil(stack: Stack, over: () => boolean): Promise<void> {
  for (let which = 0; !over(); which = (which + 1) % stack.services.length) {
    await wait(FAULT_EVERY_MS);
    if (!over()) await stack.strike(which);
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

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
