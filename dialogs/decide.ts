import type { Found, Hit } from '../knowledge/entry';
import type { Understanding } from '../knowledge/understand/understanding';
import type { Escalation } from '../handoff/escalation';
import type { OfferedChoice } from './memory';
import type { PageReading } from './page-question';
import type { Sign } from './without-words';

/** What to do about a message. */
export type Decision =
  | { readonly kind: 'answer'; readonly hit: Hit; readonly others: readonly Hit[]; readonly person: boolean }
  | { readonly kind: 'clarify'; readonly hits: readonly Hit[] }
  | { readonly kind: 'not_understood' }
  | { readonly kind: 'small_talk'; readonly which: SmallTalk }
  | { readonly kind: 'sign'; readonly sign: Sign }
  | { readonly kind: 'on_page'; readonly page: PageReading }
  | { readonly kind: 'chosen'; readonly choice: OfferedChoice }
  | { readonly kind: 'escalate'; readonly why: Escalation };

export type SmallTalk = 'greeting' | 'thanks' | 'goodbye' | 'yes' | 'no' | 'praise' | 'chat';

export interface DecideInput {
  readonly understanding: Understanding;
  readonly found: Found;
  /** The choice whose button the shopper tapped, if the words are those of one. */
  readonly choice: OfferedChoice | undefined;
  readonly escalation: Escalation | undefined;
  /** What is said without words, if that is all. */
  readonly sign?: Sign | undefined;
  /** What is asked of the page that is open, looked up. */
  readonly page?: PageReading | undefined;
}

/** Topics of `other` that have a reply of their own. */
const TALK: Readonly<Record<string, SmallTalk>> = {
  'other/greeting': 'greeting',
  'other/thanks': 'thanks',
  'other/goodbye': 'goodbye',
  'other/yes': 'yes',
  'other/no': 'no',
  'other/praise': 'praise',
  'other/chat': 'chat',
  'other/off-topic': 'chat',
};

/** Small talk is only answered as such when it is at least this likely; else we ask back. */
const SURE_OF_TALK = 0.6;

/**
 * Decides what to do about a message; pure, so that `knowledge:ask` and the console can show why.
 *
 * A person comes before any answer when the escalation rules say so. A tap on a button means what stands on it.
 * A question about the open page is answered as one. Small talk is answered as such, unless an entry fits the very
 * words. Then the search decides: answer, ask which of the near questions is meant, or say honestly that it was not
 * understood.
 */
export function decide(input: DecideInput): Decision {
  const { choice, escalation, understanding, found, sign, page } = input;
  if (escalation) return { kind: 'escalate', why: escalation };
  if (choice) return { kind: 'chosen', choice };
  if (sign) return { kind: 'sign', sign };
  if (page) return { kind: 'on_page', page };
  const talk = smallTalkOf(understanding, found);
  if (talk) return { kind: 'small_talk', which: talk };
  const [best, ...others] = found.hits;
  if (found.outcome === 'answer' && best) {
    return {
      kind: 'answer',
      hit: best,
      others,
      person: understanding.mood.upset >= MILDLY_UPSET || best.entry.escalate,
    };
  }
  if (found.outcome === 'clarify' && best) return { kind: 'clarify', hits: nearOnes(found.hits) };
  return { kind: 'not_understood' };
}

/** At most three, without those that are far behind the best: they are hardly ever meant, and look silly. */
function nearOnes(hits: readonly Hit[]): Hit[] {
  const least = (hits[0]?.score ?? 0) / 4;
  return hits.slice(0, 3).filter(({ score }) => score >= least);
}

/** From here on an answer shows the way to a person beside it. */
export const MILDLY_UPSET = 0.35;
/** From here on it begins with a word of regret. */
const SURELY_UPSET = 0.5;

/** Whether an answer to this begins with a word of regret; to somebody calm that sounds odd. */
export function callsForRegret({ mood }: Understanding): boolean {
  return mood.upset >= SURELY_UPSET;
}

/** Whether the bot would have to say that it did not understand. */
export function isLost(understanding: Understanding, found: Found): boolean {
  return found.outcome === 'unknown' && smallTalkOf(understanding, found) === undefined;
}

/** When the words are surely no matter of the store, an entry less likely than this is not brought up. */
const SURELY_OTHER = 0.8;
const LIKELY_TALK = 0.4;
const doubtful = (talk: SmallTalk): number => (talk === 'chat' ? 0.4 : 0.5);

function smallTalkOf(understanding: Understanding, found: Found): SmallTalk | undefined {
  const { intent, topic } = understanding;
  const score = found.hits[0]?.score ?? 0;
  const sureOfEntry = found.outcome === 'answer' && score > intent.probability;
  if (understanding.smallTalk && !sureOfEntry) return understanding.smallTalk;
  const talk = TALK[topic.name];
  if (intent.name !== 'other' || talk === undefined) return undefined;
  const surely = intent.probability >= SURELY_OTHER && topic.probability >= LIKELY_TALK;
  if (surely && found.hits.length > 0 && score < doubtful(talk)) return talk;
  if (found.outcome === 'answer' || topic.probability < SURE_OF_TALK) return undefined;
  return talk !== 'chat' || found.outcome === 'unknown' ? talk : undefined;
}
