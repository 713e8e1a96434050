import type { TicketState } from '../ticket';
import type { DeskState, KeptTicket } from './desk-state';
import { clearTimer, setTimer } from './desk-timers';
import type { TicketTimer } from './desk-timers';

const day = 24 * 60 * 60_000;

/** Timers that run from state to state while a ticket waits. */
const whileWaiting: readonly TicketTimer[] = ['skill', 'level', 'longest', 'position'];

/** Timers that end with the state. */
const whileIn: Readonly<Record<TicketState, readonly TicketTimer[]>> = {
  queued: ['passed', 'abandon'],
  offered: ['offer'],
  active: ['idle', 'idle_end', 'silent', 'silent_end'],
  on_hold: ['hold', 'hold_end'],
  wrap_up: ['wrap_up'],
  left_message: ['left'],
  closed: ['expire'],
};

/** Every timer that a ticket in this state may have. */
export function timersIn(state: TicketState): readonly TicketTimer[] {
  return isWaitingState(state) ? [...whileIn[state], ...whileWaiting] : whileIn[state];
}

function isWaitingState(state: TicketState): boolean {
  return state === 'queued' || state === 'offered';
}

/** Ends the timers of the state that was left and sets those of the one that was entered: each has one leading out. */
export function beginTimers(desk: DeskState, kept: KeptTicket, before: TicketState | undefined, now: number): void {
  const { id, state } = kept.ticket;
  const waited = before !== undefined && isWaitingState(before);
  if (before !== undefined) clearAll(desk, whileIn[before], id);
  if (waited && !isWaitingState(state)) clearAll(desk, whileWaiting, id);
  if (!waited && isWaitingState(state)) beginWaiting(desk, kept, now);
  beginState(desk, kept, now);
}

function clearAll(desk: DeskState, kinds: readonly TicketTimer[], id: string): void {
  for (const kind of kinds) clearTimer(desk, kind, id);
}

function beginWaiting(desk: DeskState, kept: KeptTicket, now: number): void {
  const { id, complexity } = kept.ticket;
  const { relaxSkillMs, relaxLevelMs, longestWaitMs, positionEveryMs } = desk.settings;
  setTimer(desk, 'skill', id, now + relaxSkillMs);
  if (complexity === 'complex') setTimer(desk, 'level', id, now + relaxLevelMs);
  if (!kept.longestTold) setTimer(desk, 'longest', id, now + longestWaitMs);
  setTimer(desk, 'position', id, now + positionEveryMs);
}

function beginState(desk: DeskState, { ticket, passed }: KeptTicket, now: number): void {
  const { settings } = desk;
  const { id, state } = ticket;
  switch (state) {
    case 'queued':
      setTimer(desk, 'abandon', id, now + settings.abandonMs);
      setPassedTimer(desk, id, passed, now);
      break;
    case 'offered':
      // An offer may still be taken at its deadline, so it lapses just after.
      setTimer(desk, 'offer', id, (ticket.offer?.deadline ?? now) + 1);
      break;
    case 'active':
      awaitAgent(desk, id, now);
      break;
    case 'on_hold':
      setTimer(desk, 'hold', id, now + settings.holdFreeMs);
      setTimer(desk, 'hold_end', id, now + settings.holdPutBackMs);
      break;
    case 'wrap_up':
      setTimer(desk, 'wrap_up', id, now + settings.wrapUpMs);
      break;
    case 'left_message':
      setTimer(desk, 'left', id, now + settings.leftMessageDays * day);
      break;
    case 'closed':
      setTimer(desk, 'expire', id, now + settings.retentionDays * day);
      break;
  }
}

/** When the next of those who passed the ticket may be asked again. */
export function setPassedTimer(
  desk: DeskState,
  id: string,
  passed: readonly { readonly at: number }[],
  now: number,
): void {
  const ends = passed.map(({ at }) => at + desk.settings.passedPauseMs).filter((end) => end > now);
  if (ends.length > 0) setTimer(desk, 'passed', id, Math.min(...ends));
}

/** It is the agent's turn to write. */
export function awaitAgent(desk: DeskState, id: string, now: number): void {
  clearAll(desk, ['idle', 'idle_end'], id);
  setTimer(desk, 'silent', id, now + desk.settings.agentSilentMs);
  setTimer(desk, 'silent_end', id, now + desk.settings.agentPutBackMs);
}

/** It is the shopper's turn to write. */
export function awaitShopper(desk: DeskState, id: string, now: number): void {
  clearAll(desk, ['silent', 'silent_end'], id);
  setTimer(desk, 'idle', id, now + desk.settings.idleRemindMs);
  setTimer(desk, 'idle_end', id, now + desk.settings.idleCloseMs);
}
