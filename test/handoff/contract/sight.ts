import type { Agent, DeskEvent, DeskNumbers, Standing } from '../../../handoff/desk';
import type { Ticket } from '../../../handoff/ticket';
import type { Conversation, Line } from '../../../handoff/transcript';
import { agents, shoppers } from './history';
import type { Shop } from './shop';

/** Everything that can be seen of a desk through its interface. */
export interface Sight {
  readonly now: number;
  /** All tickets, by shopper and age. */
  readonly tickets: readonly Ticket[];
  readonly waiting: readonly Ticket[];
  readonly standings: readonly (Standing | undefined)[];
  readonly byState: Readonly<Record<string, readonly string[]>>;
  readonly ofAgent: Readonly<Record<string, readonly string[]>>;
  readonly agents: readonly Agent[];
  readonly numbers: DeskNumbers;
  readonly conversations: readonly (Conversation | undefined)[];
  readonly lines: readonly (readonly Line[])[];
  readonly events: readonly DeskEvent[];
  readonly cursor: number;
}

const states = ['queued', 'offered', 'active', 'on_hold', 'wrap_up', 'closed', 'left_message'] as const;

export async function look(shop: Shop, made: number): Promise<Sight> {
  const { desk, store } = shop;
  const ids = Array.from({ length: shoppers }, (_, i) => `s${i}`);
  const names = Array.from({ length: agents }, (_, i) => `a${i}`);
  const all = <Key extends string, Value>(keys: readonly Key[], ask: (key: Key) => Promise<Value>): Promise<Value[]> =>
    Promise.all(keys.map(ask));
  const [waiting, byState, ofAgent, ofShopper, known, numbers, conversations, lines, events, cursor] =
    await Promise.all([
      desk.waiting(100),
      all(states, (state) => desk.byState(state, 100)),
      all(names, (name) => desk.ticketsOf(name)),
      all(ids, (id) => desk.ofShopper(id, made + 10)),
      desk.agents(),
      desk.numbers(),
      all(ids, (id) => store.transcript.conversation(`c-${id}`)),
      all(ids, (id) => store.transcript.read(`c-${id}`, 0, 10_000)),
      desk.events(0, 10_000),
      desk.cursor(),
    ]);
  const named = (keys: readonly string[], lists: readonly (readonly Ticket[])[]) =>
    Object.fromEntries(keys.map((key, i) => [key, (lists[i] ?? []).map(({ id }) => id)]));
  return {
    now: shop.now,
    tickets: ofShopper.flat(),
    waiting,
    standings: await all(
      waiting.slice(0, 4).map(({ id }) => id),
      (id) => desk.standing(id),
    ),
    byState: named(states, byState),
    ofAgent: named(names, ofAgent),
    agents: known,
    numbers,
    conversations,
    lines,
    events,
    cursor,
  };
}
