import type { Found } from '../knowledge/entry';
import type { Understanding } from '../knowledge/understand/understanding';
import { isFragment } from './fragment';
import { lookUp } from './look-up';
import type { DialogParts, TurnFacts } from './parts';

/** A question is followed up for this long, in milliseconds. */
const FRESH = 10 * 60_000;
/** From here on a message tells by itself what it is about. */
const TELLS_ITSELF = 0.5;

/** The question before, when there is one. */
export interface AskedBefore {
  readonly question: string | undefined;
  readonly at: number | undefined;
}

/** An entry that fits the fragment's own words this well answers it when the question before brings nothing new. */
const FITS_ITSELF = 0.75;
/** From here on what else was found for both together is worth asking about. */
const NEAR = 0.15;

/**
 * What a fragment such as "and how long?" means after the question before it: both are searched for together. Undefined
 * when the message stands for itself. The answer that was just given is not given again: what else is near is asked.
 */
export function followUp(
  facts: TurnFacts,
  parts: DialogParts,
  understanding: Understanding,
  own: Found,
  before: AskedBefore,
): Found | undefined {
  const { text } = facts.line;
  if (before.question === undefined || before.at === undefined || parts.now() - before.at > FRESH) return undefined;
  if (!isFragment(text) || tellsItself(understanding) || understanding.smallTalk) return undefined;
  const found = lookUp(parts, facts, `${before.question} ${text}`);
  if (found.outcome === 'unknown') return undefined;
  if (found.hits[0]?.entry.id !== facts.memory.answered?.entry) return found;
  if ((own.hits[0]?.score ?? 0) >= FITS_ITSELF) return undefined;
  const hits = found.hits.slice(1).filter(({ score }) => score >= NEAR);
  return { outcome: hits.length > 0 ? 'clarify' : 'unknown', hits };
}

function tellsItself({ intent, topic, entities }: Understanding): boolean {
  if (topic.name === 'other/fragment') return entities.length > 0;
  return entities.length > 0 || intent.name === 'other' || topic.probability >= TELLS_ITSELF;
}
