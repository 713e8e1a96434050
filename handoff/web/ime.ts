/** What of a key event matters here; DOM and Preact events both have it. */
export interface KeyPress {
  readonly key: string;
  readonly isComposing: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The code browsers give a key that an input method took; Safari has only this left after the composition ended. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Whether the key belongs to a word that is still being composed (pinyin, zhuyin, kana …). */
export function isComposing(event: KeyPress): boolean {
  return event.isComposing || Reflect.get(event, 'keyCode') === TAKEN_BY_INPUT_METHOD;
}

/** Whether the key means "send": Enter by itself, and never the Enter that ends a word of an input method. */
export function sendsMessage(event: KeyPress): boolean {
  const alone = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
  return event.key === 'Enter' && alone && !isComposing(event);
}
