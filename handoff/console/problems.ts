import type { Refusal } from './state';
import type { Words } from './words';

/** A refusal in a sentence that tells the agent what is true now, and who has the ticket. */
export function wordRefusal(refusal: Refusal, words: Words, nameOf: (agent: string) => string): string {
  const { code, message, state } = refusal;
  const agent = refusal.agent === undefined ? undefined : nameOf(refusal.agent);
  if (code === 'OFFER_GONE' && agent) return words.say('refused.offer-taken', { agent });
  if (code === 'OFFER_GONE' && state === 'queued') return words.say('refused.offer-waiting');
  if (code === 'NOT_YOURS' && agent) return words.say('refused.theirs', { agent });
  if (code === 'WRONG_STATE' && agent && (state === 'active' || state === 'on_hold')) {
    return words.say('refused.taken', { agent });
  }
  if (code === 'WRONG_STATE') {
    return words.say('refused.WRONG_STATE', { state: state === undefined ? '' : words.name('state', state) });
  }
  if (code === 'INVALID') return words.say('refused.INVALID', { message });
  const known = words.name('refused', code);
  return known === code ? words.say('refused.FAILED') : known;
}
