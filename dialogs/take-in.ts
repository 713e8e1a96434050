import type { Locale, Understanding } from '../knowledge/understand/understanding';
import { runningMood } from '../knowledge/understand/running-mood';
import { choiceOf } from './choices';
import { everydayWords } from './fragment';
import { pageQuestion, withPage } from './page-question';
import type { PageQuestion } from './page-question';
import type { TurnFacts, DialogParts } from './parts';
import { wordsOf } from './parts';

/** Kinds of entity worth remembering for the agent and the dialogs. */
const REMEMBERED = new Set(['order', 'tracking', 'amount', 'date', 'sku', 'url']);

/** What a message means, and what it asks of the page that is open, if anything. */
export interface TakenIn {
  readonly understanding: Understanding;
  readonly asked?: PageQuestion | undefined;
}

/**
 * Understands the turn's message and takes it into the conversation's memory: the locale it is written in, the
 * running mood, what was named, and what the shopper last asked. A tapped button says nothing about locale or mood.
 */
export function takeIn(facts: TurnFacts, parts: DialogParts): TakenIn {
  const { memory, line } = facts;
  const now = parts.now();
  const own = parts.understand(line.text, {
    locale: facts.locale,
    mood: memory.mood,
    moodAt: memory.moodAt,
    now,
  });
  if (choiceOf(memory, wordsOf(parts, facts), line.text)) return { understanding: own };
  const asked = pageQuestion(line.text, memory.page, own);
  const understanding = withPage(own, asked);
  facts.locale = spokenLocale(own, facts);
  memory.mood = runningMood(memory.mood, understanding.mood.upset, now - memory.moodAt);
  memory.moodAt = now;
  memory.moodAtStart ??= understanding.mood.upset;
  for (const entity of understanding.entities) {
    if (REMEMBERED.has(entity.type)) memory.facts[entity.type] = entity.value;
  }
  if (understanding.intent.name !== 'other') {
    memory.question = line.text.slice(0, 500);
    memory.questionAt = now;
  }
  return { understanding, asked };
}

/** From here on the words are known well enough to be a language. */
const KNOWN = 0.5;
/** Without one everyday word they must be surer: a slip of the keyboard may look like a word. */
const SURELY_KNOWN = 0.9;
/** Chit-chat is likely for any letters; everyday words tell that it is English. */
const CHAT = new Set(['other/chat', 'other/off-topic']);

/**
 * Chinese letters tell their language; Latin ones do not. So a Chinese conversation turns to English only for words
 * that are understood as English: not for a product's name, a slip of the keyboard, or a lone "ok".
 */
function spokenLocale({ locale, topic, intent }: Understanding, facts: TurnFacts): Locale {
  if (locale !== 'en' || facts.locale === 'en') return locale;
  const loneWord = intent.name === 'other' && !/\S\s+\S/u.test(facts.line.text);
  const everyday = everydayWords(facts.line.text);
  if (CHAT.has(topic.name)) return everyday > 0 ? locale : facts.locale;
  const understood =
    topic.probability >= (everyday > 0 ? KNOWN : SURELY_KNOWN) && topic.name !== 'other/fragment' && !loneWord;
  return understood || everyday > 1 ? locale : facts.locale;
}
