/** Where a message may turn to a second wish. */
const BREAK =
  /[。！？!?；;，,\n]+|\.(?=\s|$)|另外|还有一个|还有就是|还有|顺便|再问|再就是|其次|第二个|\b(?:and also|also|plus|another thing|one more thing|secondly|second question|besides|and)\b/gu;

/** A part must say at least this much to hold a wish. */
const LEAST_LETTERS = { han: 4, latin: 12 };
const MOST_PARTS = 6;

/** The parts of a message (in its normal form) that could each hold a wish; fewer than two means there is only one. */
export function segmentsOf(form: string, han: boolean): string[] {
  const least = han ? LEAST_LETTERS.han : LEAST_LETTERS.latin;
  if (form.length < least * 2 || form.length > 600) return [];
  const parts = form
    .split(BREAK)
    .map((part) => part.trim())
    .filter((part) => part.length >= least);
  return parts.length < 2 ? [] : parts.slice(0, MOST_PARTS);
}

const SENTENCE = /[^.!?。\n…]+[.!?。\n…]*/gu;
const LEAST_SENTENCE = 4;

/** The sentences of a message with their marks; fewer than two means there is only one. */
export function sentencesOf(form: string): string[] {
  if (form.length > 600) return [];
  const sentences = (form.match(SENTENCE) ?? []).filter((sentence) => sentence.trim().length >= LEAST_SENTENCE);
  return sentences.length < 2 ? [] : sentences.slice(0, MOST_PARTS);
}
