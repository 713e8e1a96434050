import type { Clock } from '../../handoff/clock';
import type { DeskSettings } from '../../handoff/desk-settings';
import type { Store } from '../../handoff/store';
import { startSweeper } from '../../handoff/sweeper';
import type { Ticket } from '../../handoff/ticket';
import { fill, quiet, staff } from './desk-shop';
import { median, timed } from './row';
import type { Row } from './row';

const items = 1000;
const rounds = 3;
const [second, minute] = [1000, 60_000];

/** Rules under which only what is measured falls due. */
const still: Partial<DeskSettings> = {
  ...{ queueLimit: 1e9, presenceMs: 1e9, positionEveryMs: 1e9, relaxSkillMs: 1e9, longestWaitMs: 1e9 },
  ...{ offerMs: 1e9, agentSilentMs: 1e9, agentPutBackMs: 1e9 },
};

/** So many tickets in a state from which their timers lead, and the time at which these are due. */
interface Scene {
  readonly settings: Partial<DeskSettings>;
  readonly dueMs: number;
  readonly prepare: (store: Store) => Promise<unknown>;
}

const SCENES: Readonly<Record<string, Scene>> = {
  'places told anew': {
    settings: { positionEveryMs: 20 * second },
    dueMs: 20 * second,
    prepare: (store) => fill(store, items),
  },
  'skills relaxed': { settings: { relaxSkillMs: minute }, dueMs: minute, prepare: (store) => fill(store, items) },
  'offers missed': { settings: { offerMs: 30 * second }, dueMs: 31 * second, prepare: offered },
  'agents reminded': { settings: { agentSilentMs: 2 * minute }, dueMs: 2 * minute, prepare: active },
  'tickets put back': { settings: { agentPutBackMs: 5 * minute }, dueMs: 5 * minute, prepare: active },
  'wrap-ups over': { settings: {}, dueMs: minute, prepare: wrapUp },
};

/** Opens an empty desk with these rules and this time. */
export type OpenDesk = (name: string, rules: { settings: Partial<DeskSettings>; clock: Clock }) => Promise<Store>;

/** Milliseconds of the sweeper for a thousand timers that are due at once, by what they do. */
export async function sweepRows(where: string, open: OpenDesk): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, scene] of Object.entries(SCENES)) {
    const took: number[] = [];
    for (let round = 0; round < rounds; round += 1) took.push(await sweep(`${what}-${String(round)}`, open, scene));
    rows.push({ name: `sweep ${where}, a thousand ${what}`, value: median(took), unit: 'ms' });
  }
  return rows;
}

async function sweep(name: string, open: OpenDesk, { settings, dueMs, prepare }: Scene): Promise<number> {
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const store = await open(name, { settings: { ...still, ...settings }, clock });
  let fired = 0;
  const sweeper = startSweeper({
    desk: store.desk,
    transcript: { expire: async () => 0 },
    clock,
    logger: quiet,
    resumeExpired: async () => undefined,
    retentionDays: 180,
    onSwept: (swept) => (fired += swept.fired),
    later: () => () => undefined,
  });
  try {
    await prepare(store);
    ahead = dueMs;
    const ms = await timed(() => sweeper.round());
    if (fired < items / 2) throw new Error(`Only ${String(fired)} timers were due: ${name}.`);
    return (ms * items) / fired;
  } finally {
    await sweeper.stop();
    await store.close();
  }
}

/** Everything is offered at once to agents who have room for all of it. */
async function offered(store: Store): Promise<readonly Ticket[]> {
  const capacity = 4;
  await staff(store, items / capacity, capacity);
  await fill(store, items);
  return store.desk.byState('offered', items);
}

async function active(store: Store): Promise<readonly Ticket[]> {
  const tickets = await offered(store);
  const accept = async ({ id, offer }: Ticket) => (offer ? [await store.desk.accept(id, offer.agent, offer.id)] : []);
  return (await Promise.all(tickets.map(accept))).flat();
}

async function wrapUp(store: Store): Promise<unknown> {
  const tickets = await active(store);
  return Promise.all(tickets.map(({ id, agent = '' }) => store.desk.close(id, agent, 'solved')));
}
