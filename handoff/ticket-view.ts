import type { Account } from './account';
import { maySupervise } from './account';
import type { Ticket } from './ticket';
import type { Json, Line, Notice } from './transcript';

/** A ticket as the agents' API shows it; the offer only to the agent it was made to. */
export interface TicketView {
  readonly id: string;
  readonly conversation: string;
  readonly state: Ticket['state'];
  readonly priority: Ticket['priority'];
  readonly complexity: Ticket['complexity'];
  readonly intent: string;
  readonly topic: string;
  readonly skill: string;
  readonly reason: string;
  readonly locale: string;
  readonly shopper: Ticket['shopper'];
  readonly agent?: string;
  readonly enqueuedAt: number;
  readonly stateSince: number;
  readonly acceptedAt?: number;
  /** When each side last wrote, so that a page knows what is unread and who waits for an answer. */
  readonly shopperAt?: number;
  readonly agentAt?: number;
  /** Milliseconds it has waited so far, or waited until it was accepted. */
  readonly waitingMs: number;
  readonly position?: number;
  readonly offer?: { readonly id: string; readonly deadline: number };
  readonly outcome?: Ticket['outcome'];
  readonly rating?: Ticket['rating'];
  readonly contact?: Ticket['contact'];
  readonly question?: string;
}

export function viewOf(ticket: Ticket, account: Account, now: number, position?: number): TicketView {
  const { id, conversation, state, priority, complexity, intent, topic, skill, reason, locale, shopper } = ticket;
  const { agent, enqueuedAt, stateSince, offer, outcome, rating, contact, acceptedAt, shopperAt, agentAt, facts } =
    ticket;
  const own = offer?.agent === account.username;
  return {
    ...{ id, conversation, state, priority, complexity, intent, topic, skill, reason, locale, shopper },
    ...{ enqueuedAt, stateSince, waitingMs: Math.max(0, (acceptedAt ?? now) - enqueuedAt) },
    ...(agent ? { agent } : {}),
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    ...(shopperAt === undefined ? {} : { shopperAt }),
    ...(agentAt === undefined ? {} : { agentAt }),
    ...(position === undefined ? {} : { position }),
    ...(own ? { offer: { id: offer.id, deadline: offer.deadline } } : {}),
    ...(outcome ? { outcome } : {}),
    ...(rating ? { rating } : {}),
    ...(contact ? { contact } : {}),
    ...(typeof facts.question === 'string' ? { question: facts.question } : {}),
  };
}

const WAITING = new Set<Ticket['state']>(['queued', 'offered', 'left_message']);

/** Whether the ticket is this agent's work, now or once. */
export const isOwn = (ticket: Ticket, account: Account): boolean =>
  ticket.agent === account.username || ticket.offer?.agent === account.username;

/** Agents read what waits and what is theirs; the rest is for supervisors. */
export const mayRead = (ticket: Ticket, account: Account): boolean =>
  maySupervise(account) || WAITING.has(ticket.state) || isOwn(ticket, account);

/** A transcript line as the console shows it; a notice comes in the agent's own language. */
export interface LineView {
  readonly position: number;
  readonly at: number;
  readonly by: Line['by'];
  readonly kind: Line['kind'];
  readonly text: string;
  readonly clientId?: string;
  readonly agent?: Line['agent'];
  readonly notice?: Notice;
  readonly data?: Json;
}

export type WordNotice = (notice: Notice, locale: string) => string;

/** Lines that say something to a person; a program's events are left out. */
export function lineViews(lines: readonly Line[], locale: string, word: WordNotice): LineView[] {
  return lines
    .filter(({ kind }) => kind !== 'event')
    .map(({ position, at, by, kind, text, clientId, agent, notice, data }) => ({
      ...{ position, at, by, kind, text: notice ? word(notice, locale) : text },
      ...(clientId ? { clientId } : {}),
      ...(agent ? { agent } : {}),
      ...(notice ? { notice } : {}),
      ...(data === undefined ? {} : { data }),
    }));
}
