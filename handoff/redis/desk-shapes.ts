import type { Agent, AgentProfile, AuditEntry, DeskEvent, NewTicket, Note, Standing } from '../desk';
import type { Offer, Outcome, Ticket, TicketState } from '../ticket';
import { ownJson } from './own-json';
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

const luaTicket = ownJson<LuaTicket>();
const givenTicket = ownJson<Omit<NewTicket, 'key'>>();
const ratingIn = ownJson<NonNullable<Ticket['rating']>>();
const contactIn = ownJson<NonNullable<Ticket['contact']>>();

/** A ticket as it is kept. */
export function readTicket(text: string): Ticket {
  const line = text.indexOf('\n');
  const kept = luaTicket(text.slice(0, line));
  const given = givenTicket(text.slice(line + 1));
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

const luaAgent = ownJson<Pick<Agent, 'presence' | 'load' | 'idleSince' | 'missed'>>();
const agentProfile = ownJson<AgentProfile>();

/** An agent as it is kept; see includes/agents.lua. */
export function readAgent(text: string): Agent {
  const line = text.indexOf('\n');
  const { presence, load, idleSince, missed } = luaAgent(text.slice(0, line));
  const profile = agentProfile(text.slice(line + 1));
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

export const readNote = ownJson<Note>();
const eventIn = ownJson<Omit<DeskEvent, 'cursor'>>();
const auditIn = ownJson<Omit<AuditEntry, 'cursor'>>();

/** Events as they are kept: the first has the cursor after `before`. */
export function readEvents(reply: Reply, before: number): DeskEvent[] {
  return entriesIn(reply).map((json, index) => ({ ...eventIn(json), cursor: before + index + 1 }));
}

export function readAudit(reply: Reply, before: number): AuditEntry[] {
  return entriesIn(reply).map((json, index) => ({ ...auditIn(json), cursor: before + index + 1 }));
}

function entriesIn(reply: Reply): string[] {
  return reply.flatMap((part) => (typeof part === 'string' ? [part] : []));
}
