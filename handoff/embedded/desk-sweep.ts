import type { Swept } from '../desk';
import type { Command, CommandContext } from './command';
import { change, freeSlot } from './desk-change';
import { closeIdle } from './desk-close';
import { logAudit, logEvent, tell } from './desk-journal';
import { matchAgent, matchTicket } from './desk-match';
import { lapse } from './desk-offers';
import { placeTicket, unplaceForShopper, unplaceTicket } from './desk-places';
import { endGrace, loseAgent } from './desk-presence';
import { tellPosition } from './desk-standing';
import type { DeskState, KeptTicket } from './desk-state';
import { setPassedTimer, timersIn } from './desk-timer-rules';
import { setTimer, takeDueTimer } from './desk-timers';
import { putBack } from './desk-work';
import type { TimerEntry } from './timer-order';
import type { EmbeddedState } from './state';

/** Fires what is due, the longest overdue first. A timer that fits nothing is dropped and counted as a repair. */
export const sweep: Command<{ readonly limit: number }, Swept> = {
  name: 'desk.sweep',
  apply(state, { limit }, context) {
    let fired = 0;
    let repaired = 0;
    let missed = 0;
    while (fired < limit) {
      const timer = takeDueTimer(state.desk, context.now);
      if (!timer) break;
      fired += 1;
      if (timer.kind === 'offer') missed += 1;
      if (!fire(state, timer, context)) repaired += 1;
    }
    return { fired, repaired, missed };
  },
};

function fire(state: EmbeddedState, timer: TimerEntry, context: CommandContext): boolean {
  if (timer.kind === 'presence' || timer.kind === 'grace') {
    const agent = state.desk.agents.get(timer.id);
    if (!agent) return false;
    if (timer.kind === 'presence') loseAgent(state, agent, context);
    else endGrace(state, agent, context);
    return true;
  }
  const kept = state.desk.tickets.get(timer.id);
  const rule = rules[timer.kind];
  if (!kept || !rule || !timersIn(kept.ticket.state).some((kind) => kind === timer.kind)) return false;
  rule(state, kept, context);
  return true;
}

type Rule = (state: EmbeddedState, kept: KeptTicket, context: CommandContext) => void;

const rules: Readonly<Record<string, Rule>> = {
  offer: lapse,
  skill: (state, kept, context) => relax(state, kept, { skillRelaxed: true }, context),
  level: (state, kept, context) => relax(state, kept, { levelRelaxed: true }, context),
  longest: tellLongest,
  position: tellPlace,
  passed(state, kept, context) {
    setPassedTimer(state.desk, kept.ticket.id, kept.passed, context.now);
    matchTicket(state, kept, context);
  },
  abandon(state, kept, context) {
    change(state, kept, { type: 'abandon' }, context);
    tell(state, kept, 'abandoned', context);
    logAudit(state.desk, { who: 'desk', did: 'abandon', ticket: kept.ticket.id }, context);
  },
  idle: (state, kept, context) => tell(state, kept, 'shopper_idle', context),
  idle_end: closeIdle,
  silent: remindAgent,
  silent_end: (state, kept, context) => putBack(state, kept, 'agent_silent', context),
  hold: freeHeld,
  hold_end: (state, kept, context) => putBack(state, kept, 'held_too_long', context),
  wrap_up: (state, kept, context) => change(state, kept, { type: 'done' }, context),
  left(state, kept, context) {
    change(state, kept, { type: 'abandon' }, context);
    logAudit(state.desk, { who: 'desk', did: 'abandon', ticket: kept.ticket.id }, context);
  },
  expire: (state, kept) => forget(state.desk, kept),
};

function relax(
  state: EmbeddedState,
  kept: KeptTicket,
  what: Partial<Pick<KeptTicket, 'skillRelaxed' | 'levelRelaxed'>>,
  context: CommandContext,
): void {
  unplaceTicket(state.desk, kept);
  Object.assign(kept, what);
  placeTicket(state.desk, kept);
  if (kept.ticket.state === 'queued') matchTicket(state, kept, context);
}

/** Not while somebody is being asked: the answer to that comes first. */
function tellLongest(state: EmbeddedState, kept: KeptTicket, context: CommandContext): void {
  const { id, state: now, offer } = kept.ticket;
  if (now === 'offered' && offer) {
    setTimer(state.desk, 'longest', id, Math.max(offer.deadline + 1, context.now + 1));
    return;
  }
  kept.longestTold = true;
  tell(state, kept, 'longest_wait', context);
}

function tellPlace(state: EmbeddedState, kept: KeptTicket, context: CommandContext): void {
  setTimer(state.desk, 'position', kept.ticket.id, context.now + state.desk.settings.positionEveryMs);
  tellPosition(state.desk, kept, context);
}

function remindAgent({ desk }: EmbeddedState, { ticket }: KeptTicket, context: CommandContext): void {
  const { id, conversation, agent } = ticket;
  const who = agent === undefined ? {} : { agent };
  const data = { state: ticket.state, reminder: 'answer' };
  logEvent(desk, { type: 'ticket', ticket: id, conversation, ...who, data }, context);
}

/** On hold and silent for long: the agent may take another meanwhile. */
function freeHeld(state: EmbeddedState, kept: KeptTicket, context: CommandContext): void {
  const agent = kept.slotOf === undefined ? undefined : state.desk.agents.get(kept.slotOf);
  freeSlot(state.desk, kept, context.now);
  if (agent) matchAgent(state, agent, context);
}

/** The time for which closed tickets are kept is over. */
function forget(desk: DeskState, kept: KeptTicket): void {
  const { id, conversation } = kept.ticket;
  unplaceTicket(desk, kept);
  unplaceForShopper(desk, kept);
  for (const key of kept.keys) if (desk.keys.get(key) === id) desk.keys.delete(key);
  desk.notes.delete(id);
  if (desk.rateable.get(conversation) === id) desk.rateable.delete(conversation);
  if (!desk.index.shoppers.has(kept.ticket.shopper.id)) desk.lastAgents.delete(kept.ticket.shopper.id);
  desk.tickets.delete(id);
}
