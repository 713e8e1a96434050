import type { Store } from '../../handoff/store';
import { startRedis } from '../rig/redis-server';
import { converse, fill, openInFolder, openOnRedis, staff, wish } from './desk-shop';
import { median, timed } from './row';
import type { Part, Row } from './row';

const few = { waiting: 1000, agents: 10 };
const many = { waiting: 1_000_000, agents: 1000 };
const manyEmbedded = 10_000;
const samples = 300;

/** What a ticket costs beside many that wait, and beside many agents. */
export const growthPart: Part = {
  about: 'what a ticket costs beside 1,000,000 that wait and beside 1,000 agents (up to 10 minutes)',
  async run() {
    // Without its file: rewriting that of a million tickets beside the measuring would say nothing of the desk.
    const server = await startRedis(['--appendonly', 'no']);
    try {
      const redis = await growth('on Redis', (name) => openOnRedis(server.url, name), many.waiting);
      return [...redis, ...(await growth('embedded', () => openInFolder(), manyEmbedded))];
    } finally {
      await server.stop();
    }
  },
};

type Open = (name: string) => Promise<Store>;

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
  const store = await open(`growth-${String(waiting)}-${String(agents)}`);
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
    await store.close();
  }
}
