import type { Clock } from '../clock';
import type { AuditEntry, Desk } from '../desk';
import { checkContact, checkRating, checkTransfer } from '../desk-checks';
import type { DeskSettings } from '../desk-settings';
import type { Openness } from '../hours';
import type { AnyCommand, Command } from './command';
import { close, done, giveBack, rate } from './desk-close';
import { cancel, enqueue, leaveMessage } from './desk-enqueue';
import { logAudit } from './desk-journal';
import { note } from './desk-notes';
import { accept, decline } from './desk-offers';
import { heartbeat, setPresence } from './desk-presence';
import {
  auditAfter,
  countAll,
  eventsAfter,
  listAgents,
  listByState,
  listOfAgent,
  listOfShopper,
  listWaiting,
} from './desk-reads';
import { standingOf } from './desk-standing';
import { sweep } from './desk-sweep';
import { say, typing, watch } from './desk-talk';
import { hold, resume, take, transfer } from './desk-work';
import type { Engine } from './engine';

/** The rules that hold from here on; kept with the state so that a replay goes by the rules of its time. */
export const configure: Command<DeskSettings, undefined> = {
  name: 'desk.configure',
  apply({ desk }, settings) {
    Object.assign(desk.settings, settings);
  },
};

const record: Command<Omit<AuditEntry, 'at' | 'cursor'>, undefined> = {
  name: 'desk.record',
  apply({ desk }, entry, context) {
    logAudit(desk, entry, context);
  },
};

/** Every command of the desk that a log may hold. */
export const deskCommands: readonly AnyCommand[] = [
  ...[configure, record, enqueue, leaveMessage, cancel, setPresence, heartbeat, accept, decline, take, hold, resume],
  ...[transfer, close, done, giveBack, rate, say, note, typing, watch, sweep],
];

/** Whether the desk is within its hours at a time. */
export type AskHours = (at: number) => Openness;

export interface DeskNeed {
  readonly clock: Clock;
  readonly hoursAt: AskHours;
  /** Makes up the id of a ticket; must never give one twice. */
  readonly newId: () => string;
}

/** The desk in the embedded store. */
export function embeddedDesk(engine: Engine, need: DeskNeed): Desk {
  return { ...shopperSide(engine, need), ...agentSide(engine), ...reading(engine), ...logs(engine) };
}

function shopperSide(engine: Engine, { clock, hoursAt, newId }: DeskNeed) {
  return {
    enqueue: (ticket) => engine.run(enqueue, { ticket, id: newId(), hours: hoursAt(clock.now()) }),
    cancel: (conversation) => engine.run(cancel, { conversation }),
    async leaveMessage(ticket, contact) {
      checkContact(contact);
      return engine.run(leaveMessage, { ticket, id: newId(), contact });
    },
    async rate(conversation, rating) {
      checkRating(rating);
      return engine.run(rate, { conversation, rating });
    },
  } satisfies Partial<Desk>;
}

function agentSide(engine: Engine) {
  return {
    setPresence: (agent, presence) => engine.run(setPresence, { agent, presence }),
    async heartbeat(agent) {
      // Most that are refused never were on duty: no reason to write that down every time.
      const isLost = await engine.read(({ desk }) => desk.agents.get(agent)?.lost ?? true);
      return isLost ? false : engine.run(heartbeat, { agent });
    },
    accept: (ticket, agent, offer) => engine.run(accept, { ticket, agent, offer }),
    decline: (ticket, agent, offer, reason) =>
      engine.run(decline, { ticket, agent, offer, ...(reason === undefined ? {} : { reason }) }),
    take: (ticket, agent, override) => engine.run(take, { ticket, agent, override }),
    hold: (ticket, agent) => engine.run(hold, { ticket, agent }),
    resume: (ticket, agent) => engine.run(resume, { ticket, agent }),
    async transfer(ticket, agent, to, comment) {
      checkTransfer(to, comment);
      return engine.run(transfer, { ticket, agent, to, comment });
    },
    close: (ticket, agent, outcome, text) =>
      engine.run(close, { ticket, agent, outcome, ...(text === undefined ? {} : { note: text }) }),
    done: (ticket, agent) => engine.run(done, { ticket, agent }),
    giveBack: (ticket, agent) => engine.run(giveBack, { ticket, agent }),
    say: (ticket, agent, line) => engine.run(say, { ticket, agent, line }),
    note: (ticket, agent, text, clientId) => engine.run(note, { ticket, agent, text, clientId }),
    typing: (ticket, agent) => engine.run(typing, { ticket, agent }),
    watch: (ticket, agent) => engine.run(watch, { ticket, agent }),
  } satisfies Partial<Desk>;
}

function reading(engine: Engine) {
  return {
    ticket: (id) => engine.read(({ desk }) => desk.tickets.get(id)?.ticket),
    standing: (id) =>
      engine.read(({ desk }, now) => {
        const kept = desk.tickets.get(id);
        return kept && standingOf(desk, kept, now);
      }),
    agents: () => engine.read(({ desk }) => listAgents(desk)),
    notes: (ticket) => engine.read(({ desk }) => desk.notes.get(ticket) ?? []),
    waiting: (limit) => engine.read(({ desk }) => listWaiting(desk, limit)),
    ticketsOf: (agent) => engine.read(({ desk }) => listOfAgent(desk, agent)),
    byState: (state, limit, before) => engine.read(({ desk }) => listByState(desk, state, limit, before)),
    ofShopper: (shopper, limit) => engine.read(({ desk }) => listOfShopper(desk, shopper, limit)),
    numbers: () => engine.read(({ desk }) => countAll(desk)),
  } satisfies Partial<Desk>;
}

function logs(engine: Engine) {
  return {
    events: (after, limit) => engine.read(({ desk }, now) => eventsAfter(desk, after, limit, now)),
    cursor: () => engine.read(({ desk }) => desk.counters.event),
    audit: (after, limit) => engine.read(({ desk }) => auditAfter(desk, after, limit)),
    record: (entry) => engine.run(record, entry),
    async sweep(limit) {
      const isDue = await engine.read(({ desk }, now) => (desk.index.timers.first?.due ?? Infinity) <= now);
      return isDue ? engine.run(sweep, { limit }) : { fired: 0, repaired: 0, missed: 0 };
    },
  } satisfies Partial<Desk>;
}
