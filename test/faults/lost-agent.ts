import { signIn } from '../../scripts/rig/agent';
import type { Agent } from '../../scripts/rig/agent';
import { PASSWORD } from '../../scripts/rig/stack';
import { enterShop } from '../../scripts/rig/shopper';
import type { Shopper } from '../../scripts/rig/shopper';
import { until } from '../../scripts/rig/until';
import { PATIENCE_MS } from './talk';

/** Two agents and two shoppers: ann talks with agent1, bob is being offered to agent1, agent2 has come on duty. */
export interface LostAgent {
  readonly lost: Agent;
  readonly other: Agent;
  readonly ann: Shopper;
  readonly bob: Shopper;
  /** Ids of the two tickets. */
  readonly tickets: { readonly ann: string; readonly bob: string };
  leave(): void;
}

/** Sets the scene: who is lost sits at `lostUrl`, everybody else at `url`. */
export async function beforeTheLoss(lostUrl: string, url: string): Promise<LostAgent> {
  const lost = await signIn(lostUrl, 'agent1', PASSWORD);
  await lost.presence('online');
  const ann = await enterShop(url, 'en');
  await ann.say('I want to talk to a human');
  const { id } = await lost.takeOffer();
  await lost.say(id, 'hello Ann');
  await ann.heard.first(({ text }) => text === 'hello Ann', 0, PATIENCE_MS);
  await ann.say('hello agent');
  const bob = await enterShop(url, 'en');
  await bob.say('I want to talk to a human');
  const offered = await until(async () => {
    const { mine } = await lost.desk();
    return mine.find(({ state }) => state === 'offered');
  });
  expect(offered.conversation).toBe(bob.conversation);
  const other = await signIn(url, 'agent2', PASSWORD);
  await other.presence('online');
  const leave = (): void => {
    for (const each of [lost, other, ann, bob]) each.leave();
  };
  return { lost, other, ann, bob, tickets: { ann: id, bob: offered.id }, leave };
}

/** Waits until agent2 is offered the ticket; resolves to the event's place in the desk's log. */
export async function offeredToOther({ other }: LostAgent, ticket: string): Promise<number> {
  const { cursor = 0 } = await other.events.first(
    (event) => event.ticket === ticket && event.agent === 'agent2' && JSON.stringify(event.data).includes('offered'),
    0,
    PATIENCE_MS,
  );
  return cursor;
}

/** agent2 takes both over; the words before are kept, and those after go both ways. */
export async function othersTakeOver({ other, ann, bob, tickets }: LostAgent): Promise<void> {
  const taken = [await other.takeOffer(), await other.takeOffer()];
  expect(taken.map(({ id }) => id).sort()).toEqual([tickets.ann, tickets.bob].sort());
  await ann.hears(/agent2 from our team/, 0, PATIENCE_MS);
  await bob.hears(/agent2 from our team/, 0, PATIENCE_MS);
  await other.say(tickets.ann, 'hello again');
  await ann.heard.first(({ text }) => text === 'hello again', 0, PATIENCE_MS);
  await ann.say('hello other');
  await other.reads(tickets.ann, /^hello other$/);
  const { transcript } = await other.ticket(tickets.ann);
  const words = transcript.lines.map(({ text }) => text).filter((text) => text.startsWith('hello'));
  expect(words).toEqual(['hello Ann', 'hello agent', 'hello again', 'hello other']);
  for (const shopper of [ann, bob]) {
    const ids = shopper.heard.items.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  }
}

/** Each of the two tickets is in one place, and on nobody else's desk. */
export async function isInOnePlace({ lost, other, tickets }: LostAgent): Promise<void> {
  const [before, after] = [await lost.desk(), await other.desk()];
  expect(before.mine).toEqual([]);
  expect(after.mine.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(
    [`${tickets.ann} active`, `${tickets.bob} active`].sort(),
  );
  expect(after.waiting).toEqual([]);
}
