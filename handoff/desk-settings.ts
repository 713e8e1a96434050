import type { Priority } from './ticket';

/** The rules of a desk that a shop may choose; plain data. Times in milliseconds, each from 1 s. */
export interface DeskSettings {
  /** How long an offer stands. */
  readonly offerMs: number;
  /** An agent without a heartbeat for so long is gone. */
  readonly presenceMs: number;
  /** The tickets of an agent who is gone are put back after so long. */
  readonly graceMs: number;
  /** After so long the shopper is told that a message can be left. */
  readonly longestWaitMs: number;
  readonly wrapUpMs: number;
  /** Most tickets that may wait at once. */
  readonly queueLimit: number;
  /** What a class of tickets is ahead (or, below zero, behind) of a normal one of the same time. */
  readonly headStartMs: Readonly<Record<Priority, number>>;
  /** After waiting so long, any skill will do. */
  readonly relaxSkillMs: number;
  /** After waiting so long, a complex ticket may go to a junior. */
  readonly relaxLevelMs: number;
  /** The shopper is silent so long after the agent's line: a reminder, then the end; both from that line on. */
  readonly idleRemindMs: number;
  readonly idleCloseMs: number;
  /** The agent is silent so long after the shopper's line: a reminder, then the ticket is put back. */
  readonly agentSilentMs: number;
  readonly agentPutBackMs: number;
  /** A ticket on hold frees its slot after so long, and is put back when it is still on hold after so long. */
  readonly holdFreeMs: number;
  readonly holdPutBackMs: number;
  /** So many offers missed in a row set the agent to away. */
  readonly missedLimit: number;
  /** A shopper is told of a better place at most this often. */
  readonly positionEveryMs: number;
  /** Who passed a ticket is asked again, when nobody else is free, after so long. */
  readonly passedPauseMs: number;
  /** A ticket that waited so long without being offered to anybody is given up. */
  readonly abandonMs: number;
  /** Days that a left message stays in its list, and that a closed ticket is kept. */
  readonly leftMessageDays: number;
  readonly retentionDays: number;
}

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

const usual: DeskSettings = {
  offerMs: 30 * second,
  presenceMs: 30 * second,
  graceMs: 60 * second,
  longestWaitMs: 10 * minute,
  wrapUpMs: 60 * second,
  queueLimit: 200,
  headStartMs: { urgent: 30 * minute, normal: 0, low: -10 * minute },
  relaxSkillMs: 60 * second,
  relaxLevelMs: 30 * second,
  idleRemindMs: 5 * minute,
  idleCloseMs: 10 * minute,
  agentSilentMs: 2 * minute,
  agentPutBackMs: 5 * minute,
  holdFreeMs: 10 * minute,
  holdPutBackMs: day,
  missedLimit: 3,
  positionEveryMs: 20 * second,
  passedPauseMs: 60 * second,
  abandonMs: day,
  leftMessageDays: 30,
  retentionDays: 180,
};

/** Complete settings: what is not given is as usual. */
export function deskSettings(given: Partial<DeskSettings> = {}): DeskSettings {
  return { ...usual, ...given };
}
