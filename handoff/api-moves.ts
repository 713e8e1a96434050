import type { Server } from 'restify';
import { z } from 'zod';
import { maySupervise, mayTakeTickets, profileOf } from './account';
import { ApiError } from './api-border';
import type { Border, Call } from './api-border';
import type { Clock } from './clock';
import type { Desk } from './desk';
import type { Signals } from './signals';
import type { Ticket } from './ticket';
import { viewOf } from './ticket-view';

export interface MoveRoutesNeed {
  readonly desk: Desk;
  readonly signals: Signals;
  readonly clock: Clock;
  /** Hides card and identity numbers before a line is kept. */
  readonly mask: (text: string) => string;
  /** Told when an agent took a ticket, with the milliseconds that it had waited. */
  readonly onTaken?: (waitedMs: number) => void;
}

/** Longest line an agent can send, in characters; the same as a shopper's. */
const LONGEST = 10_000;

const clientId = z.string().min(1).max(100);
const words = z.string().trim().min(1).max(LONGEST);
const offered = z.object({ offer: z.string().min(1), reason: z.string().max(500).optional() });
const closing = z.object({
  outcome: z.enum(['solved', 'unsolved', 'spam']),
  note: z.string().trim().max(LONGEST).optional(),
});
const target = z.object({
  to: z
    .object({ agent: z.string().optional(), skill: z.string().optional() })
    .refine(({ agent, skill }) => (agent === undefined) !== (skill === undefined), 'must name an agent or a skill'),
  comment: z.string().trim().min(1).max(2000),
});
const said = z.object({ clientId, text: words });

type Move = (desk: Desk, id: string, call: Call) => Promise<Ticket>;

/** Every move of a ticket that an agent can make, by the last part of its path. */
const MOVES: Readonly<Record<string, Move>> = {
  accept: (desk, id, call) => desk.accept(id, call.account.username, call.body(offered).offer),
  decline(desk, id, call) {
    const { offer, reason } = call.body(offered);
    return desk.decline(id, call.account.username, offer, reason);
  },
  take: (desk, id, call) => desk.take(id, call.account.username, maySupervise(call.account)),
  hold: (desk, id, call) => desk.hold(id, call.account.username),
  resume: (desk, id, call) => desk.resume(id, call.account.username),
  return: (desk, id, call) => desk.giveBack(id, call.account.username),
  done: (desk, id, call) => desk.done(id, call.account.username),
  close(desk, id, call) {
    const { outcome, note } = call.body(closing);
    return desk.close(id, call.account.username, outcome, note);
  },
  transfer(desk, id, call) {
    const { to, comment } = call.body(target);
    const { agent, skill } = to;
    const goal = { ...(agent === undefined ? {} : { agent }), ...(skill === undefined ? {} : { skill }) };
    return desk.transfer(id, call.account.username, goal, comment);
  },
  watch(desk, id, call) {
    if (!maySupervise(call.account)) throw new ApiError(403, 'NOT_ALLOWED', 'Only supervisors watch.');
    return desk.watch(id, call.account.username);
  },
};

/** The moves by which a ticket that waited comes to an agent. */
const TAKING = new Set(['accept', 'take']);

export function registerMoveRoutes(server: Server, border: Border, need: MoveRoutesNeed): void {
  const { desk, clock } = need;
  for (const [name, move] of Object.entries(MOVES)) {
    server.post(
      `/api/agent/tickets/:id/${name}`,
      border.signedIn(async (call) => {
        const ticket = await move(desk, call.param('id'), call);
        if (TAKING.has(name)) need.onTaken?.((ticket.acceptedAt ?? clock.now()) - ticket.enqueuedAt);
        return { ticket: viewOf(ticket, call.account, clock.now()) };
      }, mayTakeTickets),
    );
  }
  server.post(
    '/api/agent/tickets/:id/messages',
    border.signedIn((call) => sendLine(need, call), mayTakeTickets),
  );
  server.post(
    '/api/agent/tickets/:id/notes',
    border.signedIn((call) => addNote(need, call), mayTakeTickets),
  );
  server.post(
    '/api/agent/tickets/:id/typing',
    border.signedIn((call) => tellTyping(need, call), mayTakeTickets),
  );
}

async function sendLine({ desk, mask }: MoveRoutesNeed, call: Call): Promise<object> {
  const { account } = call;
  const given = call.body(said);
  const line = await desk.say(call.param('id'), account.username, {
    by: 'agent',
    kind: 'message',
    text: mask(given.text),
    // Two people's pages may make up the same id; the agent's name keeps them apart from the shopper's.
    clientId: `${account.username}:${given.clientId}`,
    agent: { id: account.username, name: account.name },
  });
  return { id: line.position, at: line.at };
}

async function addNote({ desk, mask }: MoveRoutesNeed, call: Call): Promise<object> {
  const given = call.body(said);
  return desk.note(call.param('id'), call.account.username, mask(given.text), given.clientId);
}

async function tellTyping({ desk, signals }: MoveRoutesNeed, call: Call): Promise<undefined> {
  const { account } = call;
  const id = call.param('id');
  await desk.typing(id, account.username);
  const ticket = await desk.ticket(id);
  if (ticket) {
    const { name } = profileOf(account);
    signals.publish({
      type: 'moment',
      conversation: ticket.conversation,
      name: 'typing',
      value: { by: 'agent', name },
    });
  }
  return undefined;
}
