import type { Understanding } from '../knowledge/understand/understanding';
import { runningMood } from '../knowledge/understand/running-mood';
import { choiceOf } from './choices';
import type { TurnFacts, DialogParts } from './parts';
import { wordsOf } from './parts';

/** Kinds of entity worth remembering for the agent and the dialogs. */
const REMEMBERED = new Set(['order', 'tracking', 'amount', 'date', 'sku', 'url']);

/**
 * Understands the turn's message and takes it into the conversation's memory: the locale it is written in, the
 * running mood, what was named, and what the shopper last asked. A tapped button says nothing about locale or mood.
 */
export function takeIn(facts: TurnFacts, parts: DialogParts): Understanding {
  const { memory, line } = facts;
  const now = parts.now();
  const understanding = parts.understand(line.text, {
    locale: facts.locale,
    mood: memory.mood,
    moodAt: memory.moodAt,
    now,
  });
  if (choiceOf(memory, wordsOf(parts, facts), line.text)) return understanding;
  facts.locale = understanding.locale;
  memory.locale = understanding.locale;
  memory.mood = runningMood(memory.mood, understanding.mood.upset, now - memory.moodAt);
  memory.moodAt = now;
  memory.moodAtStart ??= understanding.mood.upset;
  for (const entity of understanding.entities) {
    if (REMEMBERED.has(entity.type)) memory.facts[entity.type] = entity.value;
  }
  if (understanding.intent.name !== 'other') memory.question = line.text.slice(0, 500);
  return understanding;
}
