import { Converter, Locale as Narrow } from 'opencc-js/t2cn';
import { Locale as Wide } from 'opencc-js/cn2t';
import type { DictGroup } from 'opencc-js/t2cn';
import type { Locale } from './understanding';

const toSimplifiedWithPhrases = Converter({ from: 'twp', to: 'cn' });
const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

/** For each Han letter: 1 when only Traditional has it, 2 when only Simplified, 0 when both do. */
const side = sidesOfLetters();

function sidesOfLetters(): Uint8Array {
  const simplified = letters(Narrow.to.cn);
  const traditional = letters(Wide.from.cn);
  return Uint8Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, at) => {
    const letter = String.fromCharCode(FIRST_HAN + at);
    if (simplified.has(letter)) return traditional.has(letter) ? 0 : 1;
    return traditional.has(letter) ? 2 : 0;
  });
}

/** The single letters that become others; the dictionaries of phrases are left out, whose tables take thirty megabytes. */
function letters(groups: readonly DictGroup[] = []): ReadonlySet<string> {
  const found = new Set<string>();
  for (const dictionary of groups.flat()) {
    if (typeof dictionary !== 'string' || dictionary.indexOf(' ') !== 1) continue;
    for (const pair of dictionary.split('|')) {
      const [from = '', to] = pair.split(' ');
      if (from !== to) found.add(from);
    }
  }
  return found;
}

/** How many letters of each script a text has. */
export interface ScriptCount {
  readonly han: number;
  readonly latin: number;
  readonly traditional: number;
  readonly simplified: number;
}

export function isHan(code: number): boolean {
  return code >= FIRST_HAN && code <= LAST_HAN;
}

export function countScripts(text: string): ScriptCount {
  let han = 0;
  let latin = 0;
  let traditional = 0;
  let simplified = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isHan(code)) {
      han += 1;
      const which = side[code - FIRST_HAN];
      if (which === 1) traditional += 1;
      else if (which === 2) simplified += 1;
    } else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) latin += 1;
  }
  return { han, latin, traditional, simplified };
}

/** How many Latin letters weigh as much as one Han letter: about a word to a letter and a half. */
const LATIN_PER_HAN = 4;

/**
 * The locale a message is written in, by its letters. A message whose letters do not tell (digits, a mask, Han letters
 * that both scripts share) keeps the locale of the conversation.
 */
export function localeOf(counts: ScriptCount, before: Locale | undefined): Locale {
  const { han, latin, traditional, simplified } = counts;
  if (han === 0 && latin < 2) return before ?? 'zh-Hans';
  if (latin > han * LATIN_PER_HAN) return han === 0 || latin > han * LATIN_PER_HAN * 2 ? 'en' : (before ?? 'en');
  if (traditional > simplified) return 'zh-Hant';
  if (simplified > traditional) return 'zh-Hans';
  return before === 'zh-Hant' ? 'zh-Hant' : 'zh-Hans';
}

/** Reads Traditional as Simplified, Taiwan's words as the mainland's. Text without such letters comes back as it is. */
export function toSimplified(text: string, counts: ScriptCount): string {
  return counts.traditional > 0 ? toSimplifiedWithPhrases(text) : text;
}
