import type { Holding, Observed, ShopperSeen } from './observed';

/** One guarantee of the desk, and what speaks against it; an empty list means that it held. */
export interface Verdict {
  readonly guarantee: string;
  readonly against: readonly string[];
}

/** Two who came so far apart must be served in the order in which they came, give or take an offer's way. */
const FAIR_MS = 5_000;

/** Holds what was observed against each guarantee. Pure. */
export function judge(observed: Observed): Verdict[] {
  return [
    { guarantee: 'one owner: no ticket is with two agents', against: twoOwners(observed) },
    { guarantee: 'capacity: offers never exceed it', against: overCapacity(observed) },
    { guarantee: 'conservation: every ticket is in one place, none is left open', against: misplaced(observed) },
    { guarantee: 'nothing lost: what was acknowledged is in the transcript', against: lost(observed) },
    { guarantee: 'nothing lost: what an agent said reached the shopper', against: unheard(observed) },
    { guarantee: 'nothing twice: one line for one client id', against: doubled(observed) },
    { guarantee: 'order: everybody sees the lines in one order', against: disordered(observed) },
    { guarantee: 'order: every agent is told every event of the desk, once', against: untold(observed) },
    { guarantee: 'fairness: everybody was served, in the order in which they came', against: unfair(observed) },
  ];
}

function twoOwners({ agents }: Observed): string[] {
  const byTicket = new Map<string, Holding[]>();
  for (const holding of agents.flatMap(({ holdings }) => holdings)) {
    byTicket.set(holding.ticket, [...(byTicket.get(holding.ticket) ?? []), holding]);
  }
  return [...byTicket].flatMap(([ticket, holdings]) => {
    const inOrder = [...holdings].sort((a, b) => a.from - b.from);
    const overlap = inOrder.some((next, i) => {
      const before = inOrder[i - 1];
      return before !== undefined && before.agent !== next.agent && (before.until ?? Infinity) > next.from;
    });
    return overlap ? [`ticket ${ticket}: ${inOrder.map(({ agent }) => agent).join(', ')}`] : [];
  });
}

function overCapacity({ agents }: Observed): string[] {
  return agents.filter(({ most, capacity }) => most > capacity).map(({ name, most }) => `${name} had ${String(most)}`);
}

function misplaced({ desk, shoppers }: Observed): string[] {
  const all = Object.values(desk.states).flat();
  const twice = all.filter((id, i) => all.indexOf(id) !== i).map((id) => `ticket ${id} is in two places`);
  const open = Object.entries(desk.states)
    .filter(([state, ids]) => state !== 'closed' && ids.length > 0)
    .map(([state, ids]) => `${String(ids.length)} still ${state}`);
  const asked = shoppers.filter(({ askedAt }) => askedAt !== undefined).length;
  const count = new Set(all).size === asked ? [] : [`${String(asked)} asked, ${String(new Set(all).size)} tickets`];
  return [...twice, ...open, ...count];
}

function lost({ shoppers }: Observed): string[] {
  return shoppers.flatMap(({ conversation, acknowledged, transcript }) => {
    const kept = new Set(transcript.map(({ clientId }) => clientId));
    return acknowledged.filter((id) => !kept.has(id)).map((id) => `${conversation}: ${id}`);
  });
}

function unheard({ shoppers, agents }: Observed): string[] {
  const heard = new Map(shoppers.map((one) => [one.conversation, new Set(one.heard.map(({ text }) => text))]));
  return agents.flatMap(({ said }) =>
    said
      .filter(({ conversation, text }) => !(heard.get(conversation)?.has(text) ?? false))
      .map(({ conversation, text }) => `${conversation}: ${text}`),
  );
}

function doubled({ shoppers }: Observed): string[] {
  return shoppers.flatMap((one) => {
    const ids = [one.transcript, one.heard].flatMap((lines) => [
      ...repeats(lines.map(({ id }) => id)),
      ...repeats(lines.flatMap(({ clientId }) => clientId ?? [])),
    ]);
    return ids.map((id) => `${one.conversation}: ${id}`);
  });
}

const repeats = (all: readonly string[]): string[] => all.filter((one, i) => all.indexOf(one) !== i);

function disordered({ shoppers }: Observed): string[] {
  return shoppers.filter((one) => !isInOrder(one)).map(({ conversation }) => conversation);
}

/** What was heard must be the transcript's lines in the transcript's order. */
function isInOrder({ heard, transcript }: ShopperSeen): boolean {
  const place = new Map(transcript.map(({ id }, i) => [id, i]));
  const places = heard.flatMap(({ id }) => place.get(id) ?? []);
  return places.every((at, i) => i === 0 || at > (places[i - 1] ?? -1));
}

/** Events are numbered without gaps: whoever missed one, or was told one twice, sees it. */
function untold({ agents }: Observed): string[] {
  return agents.flatMap(({ name, events }) => {
    const broken = events.find(({ cursor }, i) => i > 0 && cursor !== (events[i - 1]?.cursor ?? 0) + 1);
    return broken ? [`${name}: event ${String(broken.cursor)}`] : [];
  });
}

function unfair({ shoppers, failures, faults }: Observed): string[] {
  const unserved = shoppers
    .filter(({ askedAt, joinedAt }) => askedAt !== undefined && joinedAt === undefined)
    .map(({ conversation }) => `${conversation} was never served`)
    .concat(failures);
  if (faults) return unserved;
  const served = shoppers.flatMap(({ conversation, askedAt, joinedAt }) =>
    askedAt === undefined || joinedAt === undefined ? [] : [{ conversation, askedAt, joinedAt }],
  );
  const overtaken = served.filter((one) =>
    served.some((other) => one.askedAt + FAIR_MS < other.askedAt && other.joinedAt + FAIR_MS < one.joinedAt),
  );
  return [...unserved, ...overtaken.map(({ conversation }) => `${conversation} was overtaken`)];
}
