import type { Store } from '../../handoff/store';
import { startRedis } from '../rig/redis-server';
import { converse, openInFolder, openOnRedis, staff, wish } from './desk-shop';
import { median, timed } from './row';
import type { Row } from './row';

const few = { waiting: 1000, agents: 10 };
const many = { waiting: 1_000_000, agents: 1000 };
const manyEmbedded = 10_000;
const samples = 300;

/** What a ticket costs beside many that wait, and beside many agents. */
export async function measureGrowth(): Promise<readonly Row[]> {
  // Without its file: rewriting that of a million tickets beside the measuring would say nothing of the desk.
  const server = await startRedis(['--appendonly', 'no']);
  const open = async (name: string) => {
    const store = await openOnRedis(server.url, name);
    return { store, close: () => store.close() };
  };
  try {
    const redis = await growth('on Redis', open, many.waiting);
    const embedded = await growth('embedded', openInFolder, manyEmbedded);
    return [...redis, ...embedded];
  } finally {
    await server.stop();
  }
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
 * Milliseconds of one round beside a queue that stays as long as it is: a ticket comes to its end, and an agent
 * accepts, closes, and is offered the first of all that wait.
 */
async function cost(open: Open, waiting: number, agents: number): Promise<number> {
  const { store, close } = await open(`growth-${String(waiting)}-${String(agents)}`);
  const { desk } = store;
  try {
    await fill(store, waiting);
    await staff(store, agents, 1);
    const times: number[] = [];
    for (let i = 0; i < samples; i += 1) {
      const agent = `agent-${String(i % agents)}`;
      const name = `s-${String(i)}`;
      await converse(store, [name]);
      const [ticket] = await desk.ticketsOf(agent).then((all) => all.filter(({ state }) => state === 'offered'));
      if (!ticket?.offer) throw new Error(`${agent} was offered nothing.`);
      const { id, offer } = ticket;
      times.push(
        await timed(async () => {
          await desk.enqueue(wish(name));
          await desk.accept(id, agent, offer.id);
          await desk.close(id, agent, 'solved');
        }),
      );
    }
    return median(times);
  } finally {
    await close();
  }
}

async function fill(store: Store, waiting: number): Promise<void> {
  for (let i = 0; i < waiting; i += 200) {
    const names = Array.from({ length: Math.min(200, waiting - i) }, (_, n) => `w-${String(i + n)}`);
    await converse(store, names);
    await Promise.all(names.map((name) => store.desk.enqueue(wish(name))));
  }
}
