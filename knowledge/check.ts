import type { Entry } from './entry';
import type { Example } from './load-examples';
import { problem } from './problem';
import type { Problem } from './problem';
import type { Topics } from './schema';
import { isOverdue } from './shown';
import type { Locale } from './understand/understanding';

const placeOf = ({ file, line }: Entry) => ({ file, line });
const nameOf = ({ file, line }: Entry) => `${file}:${String(line)}`;

/** What is wrong between the entries of a set, as written (none made), on a day. Pure. */
export function checkSet(entries: readonly Entry[], day: string): readonly Problem[] {
  return [...doubleIds(entries), ...sameWords(entries), ...translations(entries), ...dates(entries, day)];
}

function doubleIds(entries: readonly Entry[]): readonly Problem[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const key = `${entry.locale} ${entry.id}`;
    const other = first.get(key);
    if (!other) first.set(key, entry);
    return other ? [problem('double-id', placeOf(entry), { name: entry.id, other: nameOf(other) })] : [];
  });
}

/** The words without what makes no difference to a reader: case, width, spaces, marks. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Two entries that answer to the same words; a seasonal one may stand beside the one it takes over from. */
function sameWords(entries: readonly Entry[]): readonly Problem[] {
  const first = new Map<string, Entry>();
  const found: Problem[] = [];
  for (const entry of entries.filter(({ status }) => status === 'published')) {
    for (const wording of new Set([entry.question, ...entry.wordings])) {
      const key = `${entry.locale} ${bare(wording)}`;
      const other = first.get(key);
      if (!other) first.set(key, entry);
      else if (other.id !== entry.id && (other.valid === undefined) === (entry.valid === undefined)) {
        found.push(problem('same-words', placeOf(entry), { name: wording, other: nameOf(other) }));
      }
    }
  }
  return found;
}

/** Simplified and English want each other; Traditional is made where it is missing. */
function translations(entries: readonly Entry[]): readonly Problem[] {
  const kept = entries.filter(({ status }) => status !== 'archived');
  const of = (locale: Locale) =>
    new Map(kept.filter((entry) => entry.locale === locale).map((entry) => [entry.id, entry]));
  const per = { 'zh-Hans': of('zh-Hans'), 'zh-Hant': of('zh-Hant'), en: of('en') };
  return kept.flatMap((entry) => {
    const wanted: Locale = entry.locale === 'zh-Hans' ? 'en' : 'zh-Hans';
    const other = per[wanted].get(entry.id);
    if (!other) return [problem('missing-translation', placeOf(entry), { name: entry.id, locale: wanted })];
    if (other.topic === entry.topic || entry.locale === 'zh-Hans') return [];
    return [problem('topic-differs', placeOf(entry), { name: entry.id, other: nameOf(other) })];
  });
}

function dates(entries: readonly Entry[], day: string): readonly Problem[] {
  return entries.flatMap((entry) => {
    if (entry.status !== 'published') return [];
    const overdue = isOverdue(entry, day)
      ? [problem('review-overdue', placeOf(entry), { name: entry.id, day: entry.review ?? '' })]
      : [];
    const expired =
      entry.valid !== undefined && entry.valid.to < day
        ? [problem('expired', placeOf(entry), { name: entry.id, day: entry.valid.to })]
        : [];
    return [...overdue, ...expired];
  });
}

/** Folders beside those of the intents: they teach the mood and the wish for a person. */
const BESIDE: readonly string[] = ['mood', 'person'];

/** Example files that are named after no topic, so that nothing would be learnt from them. */
export function checkExamples(examples: readonly Example[], topics: Topics): readonly Problem[] {
  const files = new Map(examples.map((one) => [`${one.locale}/${one.topic}`, one]));
  return [...files.values()].flatMap(({ locale, intent, topic }) => {
    const name = topic.slice(intent.length + 1);
    if (BESIDE.includes(intent) || topics[intent]?.[name]) return [];
    const known = Object.keys(topics[intent] ?? topics).join(', ');
    return [problem('unknown-topic', { file: `examples/${locale}/${topic}.txt`, line: 1 }, { name: topic, known })];
  });
}
