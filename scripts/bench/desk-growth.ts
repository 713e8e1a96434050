import type { Store } from '../../handoff/store';
import { converse, openInFolder, openOnRedis, serve, staff, wish } from './desk-shop';
import { median, timed } from './row';
import type { Row } from './row';

const few = { waiting: 1000, agents: 10 };
const many = { waiting: 1_000_000, agents: 1000 };
const manyEmbedded = 10_000;
const samples = 300;

/** What a ticket costs beside many that wait, and beside many agents. */
export async function measureGrowth(url: string): Promise<readonly Row[]> {
  const open = async (name: string) => {
    const store = await openOnRedis(url, name);
    return { store, close: () => store.close() };
  };
  const redis = await growth('on Redis', open, many.waiting);
  const embedded = await growth('embedded', openInFolder, manyEmbedded);
  return [...redis, ...embedded];
}

type Open = (name: string) => Promise<{ readonly store: Store; close: () => Promise<void> }>;

async function growth(where: string, open: Open, waiting: number): Promise<Row[]> {
  const small = await cost(open, few.waiting, few.agents);
  const long = await cost(open, waiting, few.agents);
  const staffed = await cost(open, few.waiting, many.agents);
  const ms = (name: string, value: number): Row => ({ name, value, unit: 'ms' });
  return [
    ms(`a ticket ${where}, ${String(few.waiting)} waiting`, small),
    ms(`a ticket ${where}, ${String(waiting)} waiting`, long),
    { name: `${where}: ${String(waiting)} waiting beside ${String(few.waiting)}`, value: long / small, unit: '×' },
    ms(`a ticket ${where}, ${String(many.agents)} agents`, staffed),
    { name: `${where}: ${String(many.agents)} agents beside ${String(few.agents)}`, value: staffed / small, unit: '×' },
  ];
}

/**
 * Milliseconds of one ticket from enqueue to close, while others wait for a skill that nobody has, and of an agent
 * who becomes free and is offered the first of many that wait for another.
 */
async function cost(open: Open, waiting: number, agents: number): Promise<number> {
  const { store, close } = await open(`growth-${String(waiting)}-${String(agents)}`);
  try {
    await fill(store, waiting);
    await staff(store, agents, 4);
    const names = Array.from({ length: samples }, (_, i) => `s-${String(i)}`);
    await converse(store, names);
    const times: number[] = [];
    for (const name of names) times.push(await timed(() => serve(store, name)));
    return median(times);
  } finally {
    await close();
  }
}

async function fill(store: Store, waiting: number): Promise<void> {
  for (let i = 0; i < waiting; i += 1000) {
    const names = Array.from({ length: Math.min(1000, waiting - i) }, (_, n) => `w-${String(i + n)}`);
    await converse(store, names);
    await Promise.all(names.map((name) => store.desk.enqueue(wish(name, 'payment'))));
  }
}
