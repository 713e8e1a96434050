import type { Found } from '../knowledge/entry';
import type { DialogParts, TurnFacts } from './parts';

/**
 * What the FAQ knows of a text that is not the shopper's message as it stands: a part of it, or what it means after the
 * question before. Such a text says nothing of moods.
 */
export function lookUp(
  parts: Pick<DialogParts, 'understand' | 'search'>,
  { locale, line }: Pick<TurnFacts, 'locale' | 'line'>,
  text: string,
): Found {
  const understanding = parts.understand(text, { locale, mood: 0, moodAt: line.at, now: line.at });
  return parts.search(text, locale, understanding);
}
