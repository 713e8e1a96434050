import * as opencc from 'opencc-js/cn2t';
import type { Entry } from './entry';

type Convert = (text: string) => string;

/** Only reading the files needs it, and it weighs some thirty megabytes: it may go when nobody uses it. */
let lately: WeakRef<Convert> | undefined;

function converter(): Convert {
  const known = lately?.deref();
  if (known) return known;
  const made = opencc.Converter({ from: 'cn', to: 'twp' });
  lately = new WeakRef(made);
  return made;
}

const KEPT = /(\]\([^)]*\)|https?:\/\/\S+|`[^`]*`)/gu;

/** Words where the dictionary's choice is not what shops in Taiwan write. */
const SHOP_WORDS: readonly (readonly [RegExp, string])[] = [
  [/賬/gu, '帳'],
  [/快遞員/gu, '宅配人員'],
  [/檢視物流/gu, '查看物流'],
  [/流量/gu, '行動網路'],
  [/“/gu, '「'],
  [/”/gu, '」'],
];

/** The text in Traditional letters and Taiwan's words; links and code stay as they are. */
export function inTraditional(text: string): string {
  const toTraditional = converter();
  const parts = text.split(KEPT);
  const converted = parts.map((part, index) => (index % 2 === 1 ? part : toTraditional(part)));
  return SHOP_WORDS.reduce((done, [from, to]) => done.replace(from, to), converted.join(''));
}

/** The same entry in Traditional letters and Taiwan's words, for where nobody wrote one. Links stay as they are. */
function madeTraditional(entry: Entry): Entry {
  return {
    ...entry,
    locale: 'zh-Hant',
    question: inTraditional(entry.question),
    wordings: entry.wordings.map(inTraditional),
    answer: inTraditional(entry.answer),
    actions: entry.actions.map(({ title, action }) => ({ title: inTraditional(title), action })),
    made: true,
  };
}

/** Simplified entries that no Traditional one replaces, made into Traditional ones. */
export function missingTraditional(entries: readonly Entry[]): readonly Entry[] {
  const written = new Set(entries.filter(({ locale }) => locale === 'zh-Hant').map(({ id }) => id));
  return entries.filter(({ locale, id }) => locale === 'zh-Hans' && !written.has(id)).map(madeTraditional);
}
