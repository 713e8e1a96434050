/** From this share of common pairs of letters on, two questions are the same in much the same words. */
const ALIKE = 0.5;
/** Shorter than this, a text has too few letters to tell. */
const LEAST = 4;

/** Whether two texts say much the same in much the same words, by the pairs of letters they have in common. */
export function alike(one: string, other: string): boolean {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (a.size + 1 < LEAST || b.size + 1 < LEAST) return false;
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / (a.size + b.size) >= ALIKE;
}

function pairsOf(text: string): Set<string> {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at += 1) pairs.add(letters.slice(at, at + 2));
  return pairs;
}
