import type { Role } from '../account';
import type { Suggestion } from '../api-tickets';
import type { Agent, AuditEntry, DeskNumbers, Note, Presence } from '../desk';
import type { Summary } from '../summary';
import type { LineView, TicketView } from '../ticket-view';
import { record } from '../web/read';
import type { GapGroup, KnowledgeView, Tried } from './knowledge-types';

/** Who is signed in. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly skills: readonly string[];
  readonly capacity: number;
}

export type AgentRow = Pick<Agent, 'id' | 'name' | 'presence' | 'load' | 'capacity' | 'skills'>;

export interface DeskView {
  readonly cursor: number;
  /** The server's clock, so that a countdown is right on a machine whose clock is not. */
  readonly now: number;
  readonly waiting: readonly TicketView[];
  readonly mine: readonly TicketView[];
  readonly agents: readonly AgentRow[];
  readonly numbers: DeskNumbers;
}

export interface WholeTicket {
  readonly ticket: TicketView;
  readonly summary: Summary;
  readonly shopper: { readonly id: string; readonly name?: string; readonly locale: string };
  readonly transcript: { readonly lines: readonly LineView[]; readonly cursor: number };
  readonly notes: readonly Note[];
  readonly earlier: readonly TicketView[];
  readonly suggestions: readonly Suggestion[];
}

export interface LaterLines {
  readonly ticket: TicketView;
  readonly lines: readonly LineView[];
  readonly cursor: number;
}

export interface SessionView {
  readonly agent: Me;
  readonly status?: Presence;
}

type Kind = 'object' | 'number' | 'string' | 'list';

/**
 * Whether an answer has the parts that the page is about to use. Page and service are built together, so this guards
 * against a proxy's error page or an older service, not against a liar.
 */
function has(value: unknown, parts: Readonly<Record<string, Kind>>): boolean {
  const fields = record(value);
  return Object.entries(parts).every(([name, kind]) => {
    const part = fields[name];
    if (kind === 'list') return Array.isArray(part);
    return kind === 'object' ? typeof part === 'object' && part !== null : typeof part === kind;
  });
}

export const isSession = (value: unknown): value is SessionView => has(value, { agent: 'object' });

export const isPresence = (value: unknown): value is { readonly status: Presence } => has(value, { status: 'string' });

export const isDesk = (value: unknown): value is DeskView =>
  has(value, { cursor: 'number', now: 'number', waiting: 'list', mine: 'list', agents: 'list', numbers: 'object' });

export const isWhole = (value: unknown): value is WholeTicket =>
  has(value, { ticket: 'object', summary: 'object', transcript: 'object', notes: 'list', earlier: 'list' });

export const isLater = (value: unknown): value is LaterLines =>
  has(value, { ticket: 'object', lines: 'list', cursor: 'number' });

export const isMoved = (value: unknown): value is { readonly ticket: TicketView } => has(value, { ticket: 'object' });

export const isTickets = (value: unknown): value is { readonly tickets: readonly TicketView[] } =>
  has(value, { tickets: 'list' });

export const isSuggestions = (value: unknown): value is { readonly suggestions: readonly Suggestion[] } =>
  has(value, { suggestions: 'list' });

export const isSaid = (value: unknown): value is { readonly id: number; readonly at: number } =>
  has(value, { id: 'number', at: 'number' });

export const isNote = (value: unknown): value is Note => has(value, { id: 'string', text: 'string' });

export const isAudit = (value: unknown): value is { readonly entries: readonly AuditEntry[] } =>
  has(value, { entries: 'list' });

export const isKnowledge = (value: unknown): value is KnowledgeView =>
  has(value, { version: 'string', problems: 'list', entries: 'list' });

export const isTried = (value: unknown): value is Tried =>
  has(value, { understanding: 'object', found: 'object', decision: 'string', why: 'list' });

export const isGaps = (value: unknown): value is { readonly groups: readonly GapGroup[] } =>
  has(value, { groups: 'list' });

export const isTopics = (value: unknown): value is Readonly<Record<string, Readonly<Record<string, string>>>> =>
  typeof value === 'object' && value !== null;

/** Whatever came back; for calls whose answer does not matter. */
export const isAnything = (_value: unknown): _value is unknown => true;

export const maySupervise = ({ roles }: Me): boolean => roles.some((role) => role === 'supervisor' || role === 'admin');
export const mayTakeTickets = (me: Me): boolean => maySupervise(me) || me.roles.includes('agent');
export const mayEdit = ({ roles }: Me): boolean => roles.some((role) => role === 'editor' || role === 'admin');
export const mayKnow = (me: Me): boolean => maySupervise(me) || me.roles.includes('editor');
