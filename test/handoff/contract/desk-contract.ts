import { closingRules } from './closing-rules';
import { idleRules } from './idle-rules';
import { listRules } from './list-rules';
import { matchRules } from './match-rules';
import { offerRules } from './offer-rules';
import { presenceRules } from './presence-rules';
import { queueRules } from './queue-rules';
import { raceRules } from './race-rules';
import { refusalRules } from './refusal-rules';
import { shopsOf } from './shop';
import type { MakeStore } from './shop';
import { standingRules } from './standing-rules';
import { talkRules } from './talk-rules';
import { workRules } from './work-rules';

/** What every desk does, whatever it is kept in. */
export function deskContract(name: string, makeStore: MakeStore): void {
  describe(`the ${name} desk`, () => {
    const open = shopsOf(makeStore);
    describe('queue', () => queueRules(open));
    describe('matching', () => matchRules(open));
    describe('offers', () => offerRules(open));
    describe('work', () => workRules(open));
    describe('talk', () => talkRules(open));
    describe('closing', () => closingRules(open));
    describe('presence', () => presenceRules(open));
    describe('silence', () => idleRules(open));
    describe('standing', () => standingRules(open));
    describe('lists', () => listRules(open));
    describe('refusals', () => refusalRules(open));
    describe('races', () => raceRules(open));
  });
}
