import type { Hit } from '../knowledge/entry';
import type { Understanding } from '../knowledge/understand/understanding';
import { lookUp } from './look-up';
import type { DialogParts, TurnFacts } from './parts';

/**
 * The answer to the other of two wishes, beside the one that answers the message as a whole; undefined when there is
 * one wish only, or nothing near the other. It is only shown as a button, so near is enough.
 */
export function secondAnswer(
  facts: TurnFacts,
  parts: Pick<DialogParts, 'understand' | 'search'>,
  { second }: Pick<Understanding, 'second'>,
  first: Hit,
): Hit | undefined {
  if (!second) return undefined;
  const text = first.entry.intent === second.name ? second.firstText : second.text;
  const { outcome, hits } = lookUp(parts, facts, text);
  const [best] = hits;
  return outcome !== 'unknown' && best && best.entry.intent !== first.entry.intent ? best : undefined;
}
