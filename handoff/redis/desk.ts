import type { Clock } from '../clock';
import type { AgentProfile, Desk, DeskEvent, Enqueued, NewTicket, Presence } from '../desk';
import { checkContact, checkRating, checkTransfer } from '../desk-checks';
import type { Openness } from '../hours';
import type { Ticket } from '../ticket';
import type { Connection } from './connect';
import * as scripts from './desk-scripts';
import {
  groupOf,
  readAgent,
  readAudit,
  readEvents,
  readNote,
  readStanding,
  readTicket,
  readTickets,
  wishArgs,
} from './desk-shapes';
import { keyOf } from './keys';
import { readReply } from './reply';
import type { Reply, Scripts } from './scripts';
import { clientIdArg, readLine } from './transcript-shapes';

/** Whether the desk is within its hours at a time. */
export type AskHours = (at: number) => Openness;

/** What the desk is made of. */
interface DeskNeed {
  readonly run: Scripts['run'];
  readonly connection: Connection;
  readonly root: string;
  readonly clock: Clock;
  readonly hoursAt: AskHours;
  /** Ids of tickets. */
  readonly newId: () => string;
}

/** The desk in Redis. */
export function redisDesk(need: DeskNeed): Desk {
  return { ...shopperSide(need), ...agentSide(need), ...talk(need), ...reading(need), ...logs(need) };
}

function shopperSide({ run, clock, hoursAt, newId }: DeskNeed) {
  return {
    async enqueue(ticket: NewTicket): Promise<Enqueued> {
      const hours = hoursAt(clock.now());
      const args = { ...wishArgs(ticket), id: newId(), reason: ticket.reason, open: hours.open ? 1 : 0 };
      const reader = readReply(await run(scripts.enqueue, args));
      const outcome = reader.text();
      if (outcome === 'queue_full') return { outcome };
      if (outcome === 'closed_hours') {
        return { outcome, ...(hours.opensAt === undefined ? {} : { opensAt: hours.opensAt }) };
      }
      const kept = readTicket(reader.text());
      if (outcome === 'queued') return { outcome, ticket: kept, standing: readStanding(reader.list()) };
      const standing = reader.optionalList();
      return { outcome: 'open', ticket: kept, ...(standing && { standing: readStanding(standing) }) };
    },
    cancel: async (conversation) => ticketIn(await run(scripts.cancel, { conversation })),
    async leaveMessage(ticket, contact) {
      checkContact(contact);
      const args = { ...wishArgs(ticket), id: newId(), contact: JSON.stringify(contact) };
      return ticketIn(await run(scripts.leaveMessage, args));
    },
    async rate(conversation, rating) {
      checkRating(rating);
      const args = { conversation, stars: rating.stars, rating: JSON.stringify(rating) };
      return ticketIn(await run(scripts.rate, args));
    },
  } satisfies Partial<Desk>;
}

function agentSide({ run }: DeskNeed) {
  return {
    async setPresence(profile: AgentProfile, presence: Presence) {
      const { id, name, capacity } = profile;
      const given = { agent: id, name, capacity, group: groupOf(profile), profile: JSON.stringify(profile), presence };
      return readAgent(readReply(await run(scripts.setPresence, given)).text());
    },
    heartbeat: async (agent) => readReply(await run(scripts.heartbeat, { agent })).number() === 1,
    accept: async (ticket, agent, offer) => ticketIn(await run(scripts.accept, { ticket, agent, offer })),
    decline: async (ticket, agent, offer, reason = '') =>
      ticketIn(await run(scripts.decline, { ticket, agent, offer, reason })),
    take: async (ticket, agent, override) =>
      ticketIn(await run(scripts.take, { ticket, agent, override: override ? 1 : 0 })),
    hold: async (ticket, agent) => ticketIn(await run(scripts.hold, { ticket, agent })),
    resume: async (ticket, agent) => ticketIn(await run(scripts.resume, { ticket, agent })),
    async transfer(ticket, agent, to, comment) {
      checkTransfer(to, comment);
      const args = { ticket, agent, toAgent: to.agent ?? '', toSkill: to.skill ?? '', comment };
      return ticketIn(await run(scripts.transfer, args));
    },
    close: async (ticket, agent, outcome, note = '') =>
      ticketIn(await run(scripts.close, { ticket, agent, outcome, note })),
    done: async (ticket, agent) => ticketIn(await run(scripts.done, { ticket, agent })),
    giveBack: async (ticket, agent) => ticketIn(await run(scripts.giveBack, { ticket, agent })),
  } satisfies Partial<Desk>;
}

function talk({ run }: DeskNeed) {
  return {
    async say(ticket, agent, line) {
      const args = { ticket, agent, clientId: clientIdArg(line), line: JSON.stringify(line) };
      const reader = readReply(await run(scripts.say, args));
      return readLine(reader.number(), reader.text());
    },
    note: async (ticket, agent, text, clientId) =>
      readNote(readReply(await run(scripts.note, { ticket, agent, text, clientId })).text()),
    async typing(ticket, agent) {
      await run(scripts.typing, { ticket, agent });
    },
    watch: async (ticket, agent) => ticketIn(await run(scripts.watch, { ticket, agent })),
  } satisfies Partial<Desk>;
}

function reading({ run, connection, root }: DeskNeed) {
  return {
    async ticket(id) {
      const text = await connection.use((client) => client.get(keyOf(root, 'ticket', id)));
      return text === null ? undefined : readTicket(text);
    },
    async standing(ticket) {
      const standing = readReply(await run(scripts.standing, { ticket })).optionalList();
      return standing && readStanding(standing);
    },
    async agents() {
      const texts = await connection.use((client) => client.hvals(keyOf(root, 'agents')));
      const agents = texts.map((text) => readAgent(text));
      return agents.sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
    },
    async notes(ticket) {
      const notes = await connection.use((client) => client.lrange(keyOf(root, 'notes', ticket), 0, -1));
      return notes.map(readNote);
    },
    waiting: async (limit) => ticketsIn(await run(scripts.listWaiting, { limit })),
    ticketsOf: async (agent) => ticketsIn(await run(scripts.listDeskOf, { agent })),
    byState: async (state, limit, before) =>
      ticketsIn(await run(scripts.listByState, { state, limit, before: before ?? '' })),
    ofShopper: async (shopper, limit) => ticketsIn(await run(scripts.listTicketsOf, { shopper, limit })),
    async numbers() {
      const reader = readReply(await run(scripts.numbers, {}));
      const next = (): number => reader.number();
      const [waiting, offered, active, onHold, leftMessages] = [next(), next(), next(), next(), next()];
      const [online, busy, away, offline] = [next(), next(), next(), next()];
      return { waiting, offered, active, onHold, leftMessages, agents: { online, busy, away, offline } };
    },
  } satisfies Partial<Desk>;
}

function logs({ run, clock }: DeskNeed) {
  return {
    async events(after, limit) {
      const reader = readReply(await run(scripts.eventsAfter, { after, limit }));
      const [isGone, before] = [reader.number() === 1, reader.number()];
      const events = readEvents(reader.list(), before);
      const reset: DeskEvent = { cursor: before, at: clock.now(), type: 'reset' };
      return isGone ? [reset, ...events] : events;
    },
    async cursor() {
      // Whoever asks for what is after the end is told where that is.
      const reader = readReply(await run(scripts.eventsAfter, { after: Number.MAX_SAFE_INTEGER, limit: 0 }));
      reader.number();
      return reader.number();
    },
    async audit(after, limit) {
      const reader = readReply(await run(scripts.auditAfter, { after, limit }));
      const before = reader.number();
      return readAudit(reader.list(), before);
    },
    async record(entry) {
      await run(scripts.record, { entry: JSON.stringify(entry) });
    },
    async sweep(limit) {
      const reader = readReply(await run(scripts.sweep, { limit }));
      return { fired: reader.number(), repaired: reader.number(), missed: reader.number() };
    },
  } satisfies Partial<Desk>;
}

function ticketIn(reply: Reply): Ticket {
  return readTicket(readReply(reply).text());
}

function ticketsIn(reply: Reply): Ticket[] {
  return readTickets(readReply(reply).list());
}
