import fc from 'fast-check';
import type { DeskSettings } from '../../../handoff/desk-settings';

/** One thing that somebody does. `who` and `which` point into whatever there is at that time. */
export interface Step {
  readonly what: (typeof doings)[number];
  readonly who: number;
  readonly which: number;
  readonly how: number;
}

/** Everything that can be done to a desk; what happens more often in life stands here more often. */
const doings = [
  ...['enqueue', 'enqueue', 'enqueue', 'enqueue', 'enqueue', 'enqueue', 'enqueue'],
  ...['online', 'online', 'online', 'busy', 'away', 'offline', 'beat', 'beat'],
  ...['accept', 'accept', 'accept', 'accept', 'accept', 'acceptWrong', 'decline'],
  ...['take', 'hold', 'resume', 'transferTo', 'transferOn', 'close', 'close', 'close', 'done', 'giveBack'],
  ...['cancel', 'leave', 'rate', 'say', 'say', 'write', 'write', 'note', 'typing', 'watch'],
  ...['tick', 'tick', 'tick', 'wait', 'wait', 'wait', 'jump'],
] as const;

export const shoppers = 12;
export const agents = 8;
/** No more tickets than this are made in one history. */
export const tickets = 30;

/** Short enough that every timer fires in most histories. */
export const quick: Partial<DeskSettings> = {
  offerMs: 8000,
  presenceMs: 20_000,
  graceMs: 10_000,
  longestWaitMs: 30_000,
  wrapUpMs: 10_000,
  queueLimit: 12,
  headStartMs: { urgent: 20_000, normal: 0, low: -10_000 },
  relaxSkillMs: 9000,
  relaxLevelMs: 5000,
  idleRemindMs: 12_000,
  idleCloseMs: 25_000,
  agentSilentMs: 10_000,
  agentPutBackMs: 22_000,
  holdFreeMs: 6000,
  holdPutBackMs: 60_000,
  positionEveryMs: 4000,
  passedPauseMs: 7000,
  abandonMs: 90_000,
  leftMessageDays: 1,
  retentionDays: 100,
};

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...doings),
  who: fc.nat(1000),
  which: fc.nat(1000),
  how: fc.nat(1000),
});

/** Between 60 and 110 steps. */
export const histories: fc.Arbitrary<readonly Step[]> = fc.array(step, {
  minLength: 60,
  maxLength: 110,
  size: 'max',
});
