import type { Agent } from '../../../handoff/desk';
import { MOVES } from '../../../handoff/ticket';
import type { Ticket, TicketState } from '../../../handoff/ticket';
import type { Sight } from './sight';

const isHeld = ({ state }: Ticket): boolean => state === 'active' || state === 'on_hold';
const isWaiting = ({ state }: Ticket): boolean => state === 'queued' || state === 'offered';
const idsOf = (tickets: readonly Ticket[]): string[] => tickets.map(({ id }) => id);

/** What must be true of a desk at any time; a broken promise is thrown with its name. */
export function checkInvariants(sight: Sight, before: Sight, made: readonly string[]): void {
  conservation(sight, made);
  owners(sight);
  queueOrder(sight, made);
  capacity(sight, before);
  nobodyIdle(sight);
  conversations(sight);
  placesKept(sight, before);
  legalMoves(sight);
  transcripts(sight, before);
}

function promise(name: string, isKept: boolean, facts?: unknown): void {
  if (!isKept) throw new Error(`broken: ${name} ${JSON.stringify(facts)}`);
}

/** Every ticket is in exactly one place, and the counts say so. */
function conservation({ tickets, byState, numbers }: Sight, made: readonly string[]): void {
  const listed = Object.values(byState).flat();
  promise('no ticket is lost or doubled', same(listed, made) && same(idsOf(tickets), made), { listed, made });
  for (const ticket of tickets) promise('one state', byState[ticket.state]?.includes(ticket.id) === true, ticket);
  const counted = [numbers.waiting, numbers.offered, numbers.active, numbers.onHold, numbers.leftMessages];
  const names = ['queued', 'offered', 'active', 'on_hold', 'left_message'];
  promise(
    'numbers are right',
    same(
      counted,
      names.map((name) => byState[name]?.length ?? 0),
    ),
    numbers,
  );
}

/** A ticket is on the desk of its owner and of nobody else. */
function owners({ tickets, ofAgent }: Sight): void {
  const found = Object.entries(ofAgent).flatMap(([agent, ids]) => ids.map((id) => `${id} ${agent}`));
  const due = tickets.flatMap((ticket) => {
    const owner = ticket.state === 'offered' ? ticket.offer?.agent : ticket.agent;
    const isOnDesk = isHeld(ticket) || ticket.state === 'offered' || ticket.state === 'wrap_up';
    promise('whoever works on a ticket is known', !isOnDesk || owner !== undefined, ticket);
    return isOnDesk ? [`${ticket.id} ${String(owner)}`] : [];
  });
  promise('a ticket has one owner', same(found, due), { found, due });
  for (const ticket of tickets) promise('offer', (ticket.offer !== undefined) === (ticket.state === 'offered'), ticket);
}

function queueOrder({ waiting, tickets, standings }: Sight, made: readonly string[]): void {
  promise('all who wait are listed', same(idsOf(waiting), idsOf(tickets.filter(isWaiting))));
  for (const [i, ticket] of waiting.entries()) {
    const next = waiting[i + 1];
    const isBefore =
      !next ||
      ticket.score < next.score ||
      (ticket.score === next.score && made.indexOf(ticket.id) < made.indexOf(next.id));
    promise('the queue is in order', isBefore, [ticket, next]);
  }
  for (const [i, standing] of standings.entries()) {
    promise('a position is at most the place', standing !== undefined && standing.position <= i + 1, standing);
    promise('a position is at least one', (standing?.position ?? 0) >= 1, standing);
  }
}

/** Load is what is on the desk; offers never exceed capacity and go to people on duty. */
function capacity({ agents, tickets }: Sight, before: Sight): void {
  const known = new Set(before.tickets.map(({ offer }) => offer?.id));
  for (const agent of agents) {
    const offered = tickets.filter(({ offer }) => offer?.agent === agent.id);
    const mine = tickets.filter((ticket) => ticket.agent === agent.id);
    const sure = offered.length + mine.filter(({ state }) => state === 'active').length;
    const held = mine.filter(({ state }) => state === 'on_hold').length;
    promise('load is right', agent.load >= sure && agent.load <= sure + held, { agent, sure, held });
    const isOnDuty = agent.presence === 'online' || agent.presence === 'busy';
    promise('offers go to people on duty', isOnDuty || offered.length === 0, { agent, offered });
    const isNew = offered.some(({ offer }) => !known.has(offer?.id));
    promise('offers never exceed capacity', !isNew || agent.load <= agent.capacity, { agent, offered });
  }
}

/** Nobody who could take a waiting ticket is left without it. */
function nobodyIdle({ agents, tickets }: Sight): void {
  const free = agents.filter(({ presence, load, capacity: most }) => presence === 'online' && load < most);
  for (const ticket of tickets.filter(({ state }) => state === 'queued')) {
    const able = free.find((agent) => fits(agent, ticket) && !ticket.passedBy.includes(agent.id));
    promise('no agent is idle while a ticket waits', able === undefined, { able, ticket });
  }
}

function fits(agent: Agent, ticket: Ticket): boolean {
  const level = ticket.complexity !== 'complex' || agent.level === 'senior';
  return level && agent.skills.includes(ticket.skill) && agent.languages.includes(ticket.locale);
}

/** A conversation knows its open ticket, and a person owns it from accept to close. */
function conversations({ conversations: all, tickets }: Sight): void {
  for (const conversation of all) {
    const own = tickets.filter((ticket) => ticket.conversation === conversation?.id);
    const open = own.filter((ticket) => isWaiting(ticket) || isHeld(ticket));
    promise('one open ticket for a conversation', open.length <= 1, open);
    promise('a conversation knows its ticket', conversation?.ticket === open[0]?.id, { conversation, open });
    const owner = open[0] && isHeld(open[0]) ? 'person' : 'bot';
    promise('a conversation knows its owner', conversation?.owner === owner, { conversation, open });
  }
}

function placesKept({ tickets }: Sight, before: Sight): void {
  for (const old of before.tickets) {
    const ticket = tickets.find(({ id }) => id === old.id);
    promise('a ticket keeps its place', ticket?.score === old.score && ticket.enqueuedAt === old.enqueuedAt, ticket);
    promise('what is closed stays closed', old.state !== 'closed' || ticket?.state === 'closed', ticket);
  }
}

const legal = new Set(Object.values(MOVES).flatMap(({ from, to }) => from.map((state) => `${state} ${to}`)));

/** The event log has no gaps, and every move in it is a legal one. */
function legalMoves({ events, cursor }: Sight): void {
  const last = new Map<string, TicketState>();
  for (const [i, event] of events.entries()) {
    promise('events are numbered without gaps', event.cursor === i + 1, event);
    const state = stateIn(event.data);
    if (event.type !== 'ticket' || event.ticket === undefined || state === undefined) continue;
    const from = last.get(event.ticket);
    promise('moves are legal', from === undefined || legal.has(`${from} ${state}`), { from, event });
    last.set(event.ticket, state);
  }
  promise('the cursor is that of the last event', cursor === events.length, cursor);
}

/** The state that an event tells; undefined for a reminder, which changes none. */
function stateIn(data: unknown): TicketState | undefined {
  if (typeof data !== 'object' || data === null || 'reminder' in data || !('state' in data)) return undefined;
  return MOVES.offer.from.concat(Object.values(MOVES).map(({ to }) => to)).find((state) => state === data.state);
}

/** Lines are numbered without gaps, never change, and are there once for each client id. */
function transcripts({ lines }: Sight, before: Sight): void {
  for (const [i, all] of lines.entries()) {
    promise(
      'lines are numbered without gaps',
      all.every(({ position }, n) => position === n + 1),
    );
    const earlier = before.lines[i] ?? [];
    promise('lines stay', JSON.stringify(all.slice(0, earlier.length)) === JSON.stringify(earlier));
    const ids = all.flatMap(({ clientId }) => clientId ?? []);
    promise('a client id gives one line', new Set(ids).size === ids.length, ids);
    const asked = all.flatMap(({ notice }) => (notice?.code === 'rating_asked' ? notice.ticket : []));
    promise('a rating is asked once', new Set(asked).size === asked.length, asked);
  }
}

function same(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
}
