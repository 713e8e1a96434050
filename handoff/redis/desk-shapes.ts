import type { Agent, AgentProfile, AuditEntry, DeskEvent, NewTicket, Note, Presence, Standing } from '../desk';
import type { DeskSettings } from '../desk-settings';
import type { Offer, Outcome, Ticket, TicketState } from '../ticket';
import { readReply } from './reply';
import type { Reply } from './scripts';

/** The part of a ticket that Lua writes; see includes/tickets.lua. Lua has no empty arrays, so these are left out. */
interface LuaTicket {
  readonly id: string;
  readonly state: TicketState;
  readonly skill: string;
  readonly score: number;
  readonly enqueuedAt: number;
  readonly stateSince: number;
  readonly offer?: Offer;
  readonly agent?: string;
  readonly passedBy?: readonly string[];
  readonly acceptedAt?: number;
  readonly closedAt?: number;
  readonly outcome?: Outcome;
  /** JSON. */
  readonly rating?: string;
  readonly contact?: string;
  readonly shopperAt?: number;
  readonly agentAt?: number;
}

/** A ticket as it is kept. */
export function readTicket(text: string): Ticket {
  const line = text.indexOf('\n');
  // Our own JSON, both of it.
  const kept: LuaTicket = JSON.parse(text.slice(0, line));
  const given: Omit<NewTicket, 'key'> = JSON.parse(text.slice(line + 1));
  const { id, state, skill, score, enqueuedAt, stateSince, passedBy = [] } = kept;
  return { ...given, id, state, skill, score, enqueuedAt, stateSince, passedBy, ...laterParts(kept) };
}

function laterParts(kept: LuaTicket): Partial<Ticket> {
  const { offer, agent, acceptedAt, closedAt, outcome, rating, contact, shopperAt, agentAt } = kept;
  return {
    ...(offer && { offer }),
    ...(agent === undefined ? {} : { agent }),
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(outcome && { outcome }),
    ...(rating === undefined ? {} : { rating: ratingIn(rating) }),
    ...(contact === undefined ? {} : { contact: contactIn(contact) }),
    ...(shopperAt === undefined ? {} : { shopperAt }),
    ...(agentAt === undefined ? {} : { agentAt }),
  };
}

function ratingIn(json: string): NonNullable<Ticket['rating']> {
  const rating: NonNullable<Ticket['rating']> = JSON.parse(json);
  return rating;
}

function contactIn(json: string): NonNullable<Ticket['contact']> {
  const contact: NonNullable<Ticket['contact']> = JSON.parse(json);
  return contact;
}

/** Tickets as a list gives them. */
export function readTickets(reply: Reply): Ticket[] {
  const reader = readReply(reply);
  const tickets: Ticket[] = [];
  while (reader.hasMore()) tickets.push(readTicket(reader.text()));
  return tickets;
}

/** What the Lua files need of a wish for a ticket, and the whole of it. */
export function wishArgs({ key, ...given }: NewTicket) {
  const { conversation, shopper, skill, locale, complexity, priority } = given;
  return { key, conversation, shopper: shopper.id, skill, locale, complexity, priority, given: JSON.stringify(given) };
}

/** An agent as it is kept; see includes/agents.lua. */
export function readAgent(text: string): Agent {
  const line = text.indexOf('\n');
  const kept: { presence: Presence; load: number; idleSince: number; missed: number } = JSON.parse(text.slice(0, line));
  const profile: AgentProfile = JSON.parse(text.slice(line + 1));
  const { presence, load, idleSince, missed } = kept;
  return { ...profile, presence, load, idleSince, missed };
}

/** Name of the group of agents who are alike to the rules; its marks cannot stand in names of skills. */
export function groupOf({ skills, languages, level }: AgentProfile): string {
  const marked = (names: readonly string[], from: string, to: string): string =>
    [...new Set(names)]
      .sort()
      .map((name) => `${from}${name}${to}`)
      .join('');
  return `${marked(skills, '\x1c', '\x1d')}${marked(languages, '\x1e', '\x1f')}\x1f${level}`;
}

/** Position, agents on duty, and the wait from and to where known. */
export function readStanding(reply: Reply): Standing {
  const reader = readReply(reply);
  const [position, onDuty] = [reader.number(), reader.number()];
  if (!reader.hasMore()) return { position, onDuty };
  return { position, onDuty, wait: { from: reader.number(), to: reader.number() } };
}

export function readNote(json: string): Note {
  const note: Note = JSON.parse(json);
  return note;
}

/** Events as they are kept: the first has the cursor after `before`. */
export function readEvents(reply: Reply, before: number): DeskEvent[] {
  return entriesIn(reply).map((json, index) => {
    const event: Omit<DeskEvent, 'cursor'> = JSON.parse(json);
    return { ...event, cursor: before + index + 1 };
  });
}

export function readAudit(reply: Reply, before: number): AuditEntry[] {
  return entriesIn(reply).map((json, index) => {
    const entry: Omit<AuditEntry, 'cursor'> = JSON.parse(json);
    return { ...entry, cursor: before + index + 1 };
  });
}

function entriesIn(reply: Reply): string[] {
  return reply.flatMap((part) => (typeof part === 'string' ? [part] : []));
}

/** The rules as the Lua files read them: name and number in turn. */
export function settingArgs({ headStartMs, ...settings }: DeskSettings): (string | number)[] {
  const heads = Object.entries(headStartMs).map(([priority, ms]) => [`headStartMs.${priority}`, ms] as const);
  return [...Object.entries(settings), ...heads].flat();
}
