import { WORDS } from './problem-words';
import type { ProblemCode, Said } from './problem-words';

/** Something wrong with a knowledge file, said so that an editor can mend it. */
export interface Problem {
  /** From the knowledge folder, as `faq/en/order.md`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly code: ProblemCode;
  /** An error keeps the whole set from going live; a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly message: Said;
  readonly advice: Said;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A problem in the catalogue's words, its `{values}` filled in. */
export function problem(
  code: ProblemCode,
  place: Place,
  values: Readonly<Record<string, string | number>> = {},
): Problem {
  const words = WORDS[code];
  return {
    file: place.file,
    line: place.line,
    code,
    severity: words.severity,
    message: filled(words.message, values),
    advice: filled(words.advice, values),
  };
}

function filled(said: Said, values: Readonly<Record<string, string | number>>): Said {
  const fill = (text: string) => text.replace(/\{([a-z]+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
  return { en: fill(said.en), zh: fill(said.zh) };
}

/** Whether a set with these problems must not go live. */
export function isBroken(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** File by file, line by line. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
