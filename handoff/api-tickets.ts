import type { Request, Server } from 'restify';
import { z } from 'zod';
import type { Account } from './account';
import { mayTakeTickets } from './account';
import { ApiError } from './api-border';
import type { Border, Call } from './api-border';
import type { Clock } from './clock';
import type { Desk } from './desk';
import { summaryOf } from './summary';
import type { Ticket } from './ticket';
import { isOwn, lineViews, mayRead, viewOf } from './ticket-view';
import type { LineView, WordNotice } from './ticket-view';
import type { Json, Line, Transcript } from './transcript';

/** An FAQ entry near to what the shopper last said, ready to send. */
export interface Suggestion {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface TicketRoutesNeed {
  readonly desk: Desk;
  readonly transcript: Pick<Transcript, 'read' | 'conversation'>;
  readonly clock: Clock;
  readonly wordNotice: WordNotice;
  readonly suggest: (text: string, locale: string) => Promise<readonly Suggestion[]>;
  /** Puts links that can be opened in place of the inner names of files. */
  readonly withLinks: (data: Json, request: Request) => Json;
}

const MOST_LINES = 500;
const EARLIER = 10;

const position = z.coerce.number().int().min(0);
const states = z.enum(['queued', 'offered', 'active', 'on_hold', 'wrap_up', 'closed', 'left_message']);

/** Reading tickets: one with all an agent needs, its later lines, and lists by state. */
export function registerTicketRoutes(server: Server, border: Border, need: TicketRoutesNeed): void {
  const { desk, transcript, clock } = need;
  const view = (ticket: Ticket, account: Account) => viewOf(ticket, account, clock.now());

  server.get(
    '/api/agent/tickets/:id',
    border.signedIn((call) => wholeTicket(need, call), mayTakeTickets),
  );

  server.get(
    '/api/agent/tickets/:id/transcript',
    border.signedIn(async (call) => {
      const ticket = await readable(desk, call);
      const after = position.catch(0).parse(call.query('after') ?? 0);
      const lines = await transcript.read(ticket.conversation, after, MOST_LINES);
      return {
        ticket: view(ticket, call.account),
        lines: shownLines(need, lines, call, ticket),
        cursor: lines.at(-1)?.position ?? after,
      };
    }, mayTakeTickets),
  );

  server.get(
    '/api/agent/tickets/:id/suggestions',
    border.signedIn(async (call) => {
      const ticket = await readable(desk, call);
      const typed = call.query('q')?.slice(0, 500);
      const text = typed ?? wordsToAnswer(ticket, await transcript.read(ticket.conversation, 0, MOST_LINES));
      return { suggestions: await need.suggest(text, ticket.locale) };
    }, mayTakeTickets),
  );

  server.get(
    '/api/agent/tickets',
    border.signedIn(async (call) => {
      const state = states.safeParse(call.query('state'));
      if (!state.success) throw new ApiError(400, 'INVALID', 'state: must be a state of a ticket');
      const before = position.optional().catch(undefined).parse(call.query('before'));
      const found = await desk.byState(state.data, 100, before);
      const shown = found.filter((ticket) => mayRead(ticket, call.account));
      return { tickets: shown.map((ticket) => view(ticket, call.account)) };
    }, mayTakeTickets),
  );
}

/** One ticket with all an agent needs to answer at once. */
async function wholeTicket(need: TicketRoutesNeed, call: Call): Promise<object> {
  const { desk, transcript, clock } = need;
  const { account } = call;
  const ticket = await readable(desk, call);
  const [lines, notes, ofShopper, conversation] = await Promise.all([
    transcript.read(ticket.conversation, 0, MOST_LINES),
    desk.notes(ticket.id),
    desk.ofShopper(ticket.shopper.id, EARLIER + 1),
    transcript.conversation(ticket.conversation),
  ]);
  const earlier = ofShopper.filter(({ id }) => id !== ticket.id);
  return {
    ticket: viewOf(ticket, account, clock.now()),
    summary: summaryOf(ticket),
    shopper: { ...ticket.shopper, locale: conversation?.locale ?? ticket.locale },
    transcript: { lines: shownLines(need, lines, call, ticket), cursor: lines.at(-1)?.position ?? 0 },
    notes,
    earlier: earlier.map((other) => viewOf(other, account, clock.now())),
    suggestions: await need.suggest(wordsToAnswer(ticket, lines), ticket.locale),
  };
}

/** The ticket, if it is there and this account may read it: own, waiting, or an earlier one of such a shopper. */
async function readable(desk: Desk, { account, param }: Call): Promise<Ticket> {
  const ticket = await desk.ticket(param('id'));
  if (!ticket) throw new ApiError(404, 'TICKET_UNKNOWN', 'There is no such ticket.');
  if (mayRead(ticket, account)) return ticket;
  const others = await desk.ofShopper(ticket.shopper.id, 50);
  const known = others.some((other) => isOwn(other, account) && other.state !== 'closed');
  if (known && ticket.state === 'closed') return ticket;
  throw new ApiError(403, 'NOT_YOURS', 'This ticket is another agent’s.', ticket.agent ? { agent: ticket.agent } : {});
}

function shownLines(
  { wordNotice, withLinks }: TicketRoutesNeed,
  lines: readonly Line[],
  call: Call,
  ticket: Ticket,
): LineView[] {
  return lineViews(lines, localeOf(call, ticket), wordNotice).map((line) =>
    line.data === undefined ? line : { ...line, data: withLinks(line.data, call.request) },
  );
}

/** The language that notices are worded in: the agent's page says which, else the ticket's. */
function localeOf(call: Call, ticket: Ticket): string {
  return call.query('locale') ?? ticket.locale;
}

/** What wants an answer: what the shopper said since an agent wrote, else the question that led here. */
function wordsToAnswer({ facts, enqueuedAt }: Ticket, lines: readonly Line[]): string {
  const first = lines.findIndex(({ by, at }) => by === 'agent' && at >= enqueuedAt);
  const since = first < 0 ? undefined : lastWords(lines.slice(first));
  const question = typeof facts.question === 'string' ? facts.question : undefined;
  return since ?? question ?? lastWords(lines) ?? '';
}

function lastWords(lines: readonly Line[]): string | undefined {
  return lines.findLast(({ by, kind, text }) => by === 'shopper' && kind === 'message' && text.trim() !== '')?.text;
}
