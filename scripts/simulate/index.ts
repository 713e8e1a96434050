import { parseArgs } from 'node:util';
import { startStack } from '../rig/stack';
import { judge } from './guarantees';
import { report } from './report';
import { simulate } from './simulate';
import type { Day } from './simulate';

const HELP = `npm run simulate -- [--shoppers 500] [--agents 40] [--seconds 60] [--store redis|embedded]
                    [--processes 2] [--capacity 4] [--faults]

Real shoppers' and agents' calls and sockets against processes of its own, on this machine only. Checks each guarantee
of the desk and prints waiting times and offers. With --faults a process, then another, then Redis is killed every few
seconds and started again. Exit code 1 when a guarantee did not hold, 2 when an option is wrong.`;

const OPTIONS = {
  shoppers: { type: 'string', default: '500' },
  agents: { type: 'string', default: '40' },
  seconds: { type: 'string', default: '60' },
  store: { type: 'string', default: 'redis' },
  processes: { type: 'string', default: '2' },
  capacity: { type: 'string', default: '4' },
  faults: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

interface Wanted extends Day {
  readonly store: 'redis' | 'embedded';
  readonly processes: number;
  readonly agents: number;
}

/** What was asked for; undefined when it was help. Throws with what is wrong. */
function readOptions(): Wanted | undefined {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return undefined;
  const { store, faults } = values;
  if (store !== 'redis' && store !== 'embedded') throw new Error('--store is redis or embedded');
  const whole = (name: 'shoppers' | 'agents' | 'seconds' | 'processes' | 'capacity'): number => {
    if (!/^[1-9]\d{0,5}$/.test(values[name])) throw new Error(`--${name} is a whole number from 1`);
    return Number(values[name]);
  };
  return {
    ...{ store, faults },
    ...{ shoppers: whole('shoppers'), seconds: whole('seconds'), capacity: whole('capacity') },
    ...{ agents: whole('agents'), processes: whole('processes') },
  };
}

async function run(wanted: Wanted): Promise<number> {
  const stack = await startStack(wanted);
  try {
    const observed = await simulate(stack, wanted);
    const verdicts = judge(observed);
    for (const line of report(observed, verdicts)) console.log(line);
    return verdicts.every(({ against }) => against.length === 0) ? 0 : 1;
  } finally {
    await stack.dispose();
  }
}

async function main(): Promise<number> {
  let wanted: Wanted | undefined;
  try {
    wanted = readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return 2;
  }
  if (wanted) return run(wanted);
  console.log(HELP);
  return 0;
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
