/** A fragment is short: longer messages stand for themselves. */
const MOST_LETTERS = 12;
const MOST_WORDS = 5;
const EVERYDAY =
  /\b(a|and|are|but|can|do|does|for|english|how|need|please|speak|want|i|in|is|it|its|long|me|much|my|not|now|of|on|or|so|that|the|then|this|to|what|when|where|which|why|with|you|your)\b/giu;

/** How many everyday English words there are in a text; slips of the keyboard have none. */
export function everydayWords(text: string): number {
  return text.match(EVERYDAY)?.length ?? 0;
}

/** Whether a text is short, and sensible enough, to be a fragment of something said before. */
export function isFragment(text: string): boolean {
  const said = text.trim();
  if (/\p{Script=Han}/u.test(said)) return said.length <= MOST_LETTERS;
  return said.split(/\s+/u).length <= MOST_WORDS && (everydayWords(said) > 0 || !/\p{L}/u.test(said));
}
