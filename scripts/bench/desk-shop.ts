import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../bot/root';
import type { Clock } from '../../handoff/clock';
import type { NewTicket } from '../../handoff/desk';
import type { DeskSettings } from '../../handoff/desk-settings';
import { openEmbedded } from '../../handoff/embedded/open-embedded';
import { openRedis } from '../../handoff/redis/open-redis';
import type { Store } from '../../handoff/store';

/** A logger that says nothing. */
export const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Nothing falls due while something else is measured. */
const patient: Partial<DeskSettings> = { queueLimit: 1e9, presenceMs: 1e9, offerMs: 1e9 };

/** What a desk is measured under, where that is not the machine's time and the patient rules. */
interface Rules {
  readonly settings?: Partial<DeskSettings>;
  readonly clock?: Clock;
}

/** A desk for measuring on a Redis. */
export function openOnRedis(url: string, desk: string, { settings = patient, clock }: Rules = {}): Promise<Store> {
  return openRedis({
    url,
    desk,
    logger: quiet,
    settings,
    luaFolder: join(projectRoot(), 'handoff/redis/commands'),
    patienceMs: 60_000,
    ...(clock && { clock }),
  });
}

/** A desk for measuring in a folder that is removed when it is closed. */
export async function openInFolder({ settings = patient, clock = machine }: Rules = {}): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-bench-'));
  const store = await openEmbedded({ folder, clock, logger: quiet, settings });
  return {
    ...store,
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

const machine: Clock = { now: () => Date.now() };

let wishes = 0;

/** A wish as an escalation makes it. */
export function wish(conversation: string, skill = 'order'): NewTicket {
  wishes += 1;
  return {
    conversation,
    key: `key-${String(wishes)}`,
    skill,
    intent: 'order',
    topic: 'order/status',
    reason: 'asked_person',
    priority: 'normal',
    complexity: 'simple',
    locale: 'en',
    shopper: { id: `shopper-${conversation}`, name: 'Ann' },
    facts: { order: 'A-1001', amount: 129.5, tried: ['order/status', 'order/late'], mood: 'calm' },
  };
}

/** Makes a conversation for each name. */
export async function converse(store: Store, names: readonly string[]): Promise<void> {
  for (let i = 0; i < names.length; i += 200) {
    const some = names.slice(i, i + 200);
    await Promise.all(
      some.map((id) => store.transcript.create({ id, channel: 'web', locale: 'en', shopper: { id: `shopper-${id}` } })),
    );
  }
}

/** Brings agents on duty. */
export async function staff(store: Store, count: number, capacity: number, skills = ['order']): Promise<void> {
  const people = Array.from({ length: count }, (_, i) => `agent-${String(i)}`);
  await Promise.all(
    people.map((id) =>
      store.desk.setPresence({ id, name: id, skills, languages: ['en'], capacity, level: 'junior' }, 'online'),
    ),
  );
}

/** The whole way of one ticket in three commands: asked for and offered, accepted, closed. */
export async function serve({ desk }: Store, conversation: string): Promise<void> {
  const made = await desk.enqueue(wish(conversation));
  const offer = made.outcome === 'queued' ? made.ticket.offer : undefined;
  if (made.outcome !== 'queued' || !offer) throw new Error(`The ticket was not offered: ${made.outcome}.`);
  await desk.accept(made.ticket.id, offer.agent, offer.id);
  await desk.close(made.ticket.id, offer.agent, 'solved');
}

/** Puts so many tickets of the name in the queue. */
export async function fill(store: Store, waiting: number, name = 'w'): Promise<void> {
  for (let i = 0; i < waiting; i += 200) {
    const names = Array.from({ length: Math.min(200, waiting - i) }, (_, n) => `${name}-${String(i + n)}`);
    await converse(store, names);
    await Promise.all(names.map((one) => store.desk.enqueue(wish(one))));
  }
}
