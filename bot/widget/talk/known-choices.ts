import type { Choice, Entry } from './entry';

/**
 * Buttons that this window knows better ways for than saying their words. They are the bot's own words in each
 * language, since every channel has them as plain text; a test holds the two together.
 */
const KNOWN: Readonly<Record<KnownChoice, readonly string[]>> = {
  person: ['找人工', '找真人客服', 'Talk to a person'],
  leave: ['留言', 'Leave a message'],
  cancel: ['取消排队', '取消排隊', 'Leave the queue'],
  helpful: ['有帮助', '有幫助', 'That helped'],
  notHelpful: ['没解决', '沒解決', 'Not solved'],
};

export type KnownChoice = 'person' | 'leave' | 'cancel' | 'helpful' | 'notHelpful';

const ALL: readonly KnownChoice[] = ['person', 'leave', 'cancel', 'helpful', 'notHelpful'];

export function knownChoice({ value }: Choice): KnownChoice | undefined {
  return ALL.find((name) => KNOWN[name].includes(value));
}

/** Whether an answer helped is asked under it with one tap; those two buttons go there, the others stay a row. */
export function feedbackOf(entry: Entry): { readonly helpful?: Choice; readonly notHelpful?: Choice } {
  const find = (name: KnownChoice) => entry.choices.find((choice) => knownChoice(choice) === name);
  const helpful = find('helpful');
  const notHelpful = find('notHelpful');
  return { ...(helpful ? { helpful } : {}), ...(notHelpful ? { notHelpful } : {}) };
}

/**
 * The buttons to offer now: those of the newest line that has some, as long as the shopper has said nothing since.
 * While the shopper waits, the ways out of the queue stand above the talk and are not offered twice.
 */
export function offeredChoices(entries: readonly Entry[], isWaiting = false): readonly Choice[] {
  for (const entry of [...entries].reverse()) {
    if (entry.by === 'shopper') return [];
    if (entry.notice === 'rating_asked') return [];
    const rest = entry.choices.filter((choice) => {
      const known = knownChoice(choice);
      if (isWaiting && (known === 'cancel' || known === 'leave')) return false;
      return known !== 'helpful' && known !== 'notHelpful';
    });
    if (rest.length > 0) return rest;
    if (entry.choices.length > 0 || entry.by !== 'bot') return [];
  }
  return [];
}
