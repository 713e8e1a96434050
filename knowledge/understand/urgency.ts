import type { WordHit } from './lexicon';
import type { Signal, Urgency } from './understanding';

const SIGNALS: readonly Signal[] = ['safety', 'legal', 'dispute'];

/** How pressing the words make it: danger and the law always, then hurry, then the lack of it. */
export function urgencyOf(hits: readonly WordHit[]): {
  readonly urgency: Urgency;
  readonly evidence: readonly string[];
} {
  const words = (...lists: readonly string[]): string[] => [
    ...new Set(hits.filter((hit) => lists.includes(hit.list) && !hit.negated).map((hit) => hit.word)),
  ];
  const relaxed = words('relaxed');
  const pressing = words('safety', 'legal', ...(relaxed.length > 0 ? [] : ['urgent']));
  if (pressing.length > 0) return { urgency: 'urgent', evidence: pressing };
  return relaxed.length > 0 ? { urgency: 'low', evidence: relaxed } : { urgency: 'normal', evidence: [] };
}

/** Matters that are for people whatever the mood: danger or fraud, the law or the public, a dispute. */
export function signalsOf(hits: readonly WordHit[]): Signal[] {
  return SIGNALS.filter((signal) => hits.some((hit) => hit.list === signal && !hit.negated));
}
