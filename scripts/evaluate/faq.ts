import { join } from 'node:path';
import { z } from 'zod';
import type { Entry, Found } from '../../knowledge/entry';
import { loadLexicon } from '../../knowledge/search/lexicon';
import { buildSearcher } from '../../knowledge/search/search';
import { countScripts } from '../../knowledge/understand/script';
import type { Locale } from '../../knowledge/understand/understanding';
import { readRows, round } from './rows';
import type { Task } from './task';
import { alone, shippedEntries, shippedUnderstanding } from './understanding';

const kbShape = z.object({ id: z.string(), question: z.string(), answer: z.string().default('') });
const queryShape = z.object({ text: z.string(), id: z.string() });
const textShape = z.object({ text: z.string() });

type Row = z.infer<typeof queryShape>;
type Ask = (text: string) => Found;

/** Whether search finds the right entry, of a foreign set or of our own, and leaves alone what no entry answers. */
export const faqTask: Task = {
  usage: '[--kb KB.jsonl] QUERIES.jsonl… [--oos OOS.jsonl]   rows {id,question,answer}, {text,id}, {text}',
  async run({ files, options }) {
    const queries = await readRows(files, queryShape);
    const oos = options.oos === undefined ? [] : await readRows([options.oos], textShape);
    const ask = await searchOver(
      options.kb === undefined ? await ownEntries(queries) : await foreignEntries(options.kb),
    );
    const results = queries.map((row) => ({ row, found: ask(row.text) }));
    const figures = {
      ...ranking(results),
      ...(oos.length > 0
        ? answering(
            results,
            oos.map(({ text }) => ask(text)),
          )
        : {}),
    };
    return {
      figures,
      report: [JSON.stringify(figures, null, 2), '', 'Not found first:', ...worst(results)].join('\n'),
    };
  },
};

async function ownEntries(queries: readonly Row[]): Promise<readonly Entry[]> {
  const locale = localeOf(queries.map(({ text }) => text).join('\n'));
  return (await shippedEntries()).filter((entry) => entry.locale === locale && entry.status === 'published');
}

async function foreignEntries(file: string): Promise<readonly Entry[]> {
  const kb = await readRows([file], kbShape);
  const locale = localeOf(kb.map(({ question }) => question).join('\n'));
  const fixed = { intent: '', topic: '', wordings: [], actions: [], status: 'published', escalate: false } as const;
  return kb.map(({ id, question, answer }) => ({ ...fixed, id, locale, question, answer, file: 'kb', line: 1 }));
}

/** The shipped search over these entries, with the shipped understanding of each question as its prior. */
async function searchOver(entries: readonly Entry[]): Promise<Ask> {
  const locale = entries[0]?.locale ?? 'en';
  const understand = await shippedUnderstanding();
  const lexicon = await loadLexicon(join(process.cwd(), 'knowledge', 'lexicons'), locale);
  const topicsOf = (question: string) => alone(understand, question).topics;
  const searcher = await buildSearcher({ entries, lexicon, topicsOf });
  return (text) => searcher.search(text, () => true, alone(understand, text));
}

function localeOf(text: string): Locale {
  const { han, latin, traditional, simplified } = countScripts(text);
  if (latin > han * 4) return 'en';
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
}

type Results = readonly { readonly row: Row; readonly found: Found }[];

const placeOf = ({ row, found }: Results[number]) => found.hits.findIndex(({ entry }) => entry.id === row.id);

function ranking(results: Results): Readonly<Record<string, number>> {
  const places = results.map(placeOf);
  const share = (fits: (place: number) => boolean) => round(places.filter(fits).length / places.length);
  return {
    n: results.length,
    recallAt1: share((place) => place === 0),
    recallAt3: share((place) => place >= 0 && place < 3),
    mrr: round(places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / places.length),
  };
}

function answering(results: Results, oos: readonly Found[]): Readonly<Record<string, number>> {
  const answered = results.filter(({ found }) => found.outcome === 'answer');
  const right = answered.filter((result) => placeOf(result) === 0).length;
  return {
    answeredRight: round(right / results.length),
    answeredWrong: round((answered.length - right) / results.length),
    oosAnswered: round(oos.filter(({ outcome }) => outcome === 'answer').length / oos.length),
  };
}

function worst(results: Results): readonly string[] {
  return results
    .filter((result) => placeOf(result) !== 0)
    .sort((a, b) => (b.found.hits[0]?.score ?? 0) - (a.found.hits[0]?.score ?? 0))
    .map(({ row, found }) => {
      const hits = found.hits.slice(0, 3).map(({ entry, score }) => `${score.toFixed(2)} ${entry.question}`);
      return `  ${row.text.slice(0, 120)}  (${row.id})\n    ${hits.join('\n    ') || 'nothing'}`;
    });
}
