import { randomUUID } from 'node:crypto';
import type { Desk } from '../../../handoff/desk';
import { HandoffError } from '../../../handoff/errors';
import { openRedis } from '../../../handoff/redis/open-redis';
import type { Store } from '../../../handoff/store';
import type { Ticket } from '../../../handoff/ticket';
import { quiet } from '../contract/make-embedded';
import { profile } from '../contract/shop';
import { luaFolder } from './make-redis';

interface ClaimNeed {
  readonly url: string;
  readonly desk: string;
  readonly clients: number;
  readonly tickets: number;
}

/** Each client has a connection of its own, as each would in a process of its own. */
async function openClients({ url, desk, clients }: ClaimNeed): Promise<Store[]> {
  const settings = { queueLimit: 1e6, presenceMs: 1e9 };
  return Promise.all(
    Array.from({ length: clients }, () =>
      openRedis({ url, desk, logger: quiet, luaFolder, settings, patienceMs: 20_000 }),
    ),
  );
}

/** Clients claim tickets, all at once, until none waits; every promise is checked at the end. */
export async function claimAll(need: ClaimNeed): Promise<void> {
  const stores = await openClients(need);
  try {
    const [first] = stores;
    if (!first) throw new Error('there are no clients');
    const capacity = Math.ceil(need.tickets / need.clients) + 1;
    const agents = stores.map((store, i) => ({ id: `agent-${i}`, desk: store.desk }));
    await Promise.all(agents.map(({ id, desk }) => desk.setPresence(profile(id, { capacity }), 'busy')));
    const tickets = await queueAll(stores, need.tickets);
    const won = new Map<string, string[]>(tickets.map(({ id }) => [id, []]));
    const claim = async ({ id, desk }: (typeof agents)[number], ticket: string): Promise<void> => {
      if (await take(desk, ticket, id)) won.get(ticket)?.push(id);
    };
    // Each ticket is claimed by four of them at once; then what is left by all of them.
    await Promise.all(
      agents.map(async (agent, a) => {
        for (const [i, { id }] of tickets.entries()) if ((i + a) % (need.clients / 4) === 0) await claim(agent, id);
      }),
    );
    for (;;) {
      const left = await first.desk.waiting(need.tickets);
      if (left.length === 0) break;
      await Promise.all(agents.map((agent, a) => claim(agent, left[a % left.length]?.id ?? '')));
    }
    await check(first, won, capacity);
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
}

async function queueAll(stores: readonly Store[], count: number): Promise<Ticket[]> {
  const queue = async (i: number): Promise<Ticket[]> => {
    const { transcript, desk } = stores[i % stores.length] ?? {};
    const [conversation, shopper] = [`c-${i}`, { id: `s-${i}` }];
    await transcript?.create({ id: conversation, channel: 'web', locale: 'en', shopper });
    const topic = { intent: 'order', topic: 'order/status', reason: 'asked_person', skill: 'order', locale: 'en' };
    const rank = { priority: 'normal', complexity: 'simple' } as const;
    const wish = { conversation, key: randomUUID(), shopper, facts: {}, ...topic, ...rank };
    const made = await desk?.enqueue(wish);
    return made?.outcome === 'queued' ? [made.ticket] : [];
  };
  const made: Ticket[] = [];
  for (let i = 0; i < count; i += stores.length) {
    const some = stores.slice(0, count - i).map((_, n) => queue(i + n));
    made.push(...(await Promise.all(some)).flat());
  }
  return made;
}

/** Whether the agent got it. */
async function take(desk: Desk, ticket: string, agent: string): Promise<boolean> {
  try {
    return (await desk.take(ticket, agent, false)).agent === agent;
  } catch (error) {
    const isFair = error instanceof HandoffError && ['NOT_YOURS', 'WRONG_STATE', 'AT_CAPACITY'].includes(error.code);
    if (isFair) return false;
    throw error;
  }
}

async function check({ desk, transcript }: Store, won: ReadonlyMap<string, readonly string[]>, capacity: number) {
  const active = await desk.byState('active', won.size + 1);
  expect(active).toHaveLength(won.size);
  for (const ticket of active) expect(won.get(ticket.id)).toEqual([ticket.agent]);
  const agents = await desk.agents();
  expect(Math.max(...agents.map(({ load }) => load))).toBeLessThanOrEqual(capacity);
  expect(agents.reduce((sum, { load }) => sum + load, 0)).toBe(won.size);
  const desks = await Promise.all(agents.map(({ id }) => desk.ticketsOf(id)));
  expect(desks.flat()).toHaveLength(won.size);
  for (const { conversation } of active) {
    const joined = (await transcript.read(conversation, 0)).filter(({ notice }) => notice?.code === 'agent_joined');
    expect(joined).toHaveLength(1);
  }
}
