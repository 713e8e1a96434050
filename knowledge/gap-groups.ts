import type { Lexicon } from './search/lexicon';
import { readingOf } from './search/lexicon';
import { termsOf } from './search/terms';
import type { Terms } from './search/terms';
import type { Locale } from './understand/understanding';

/** A question nobody has written an entry for, with how often it was asked. */
export interface Gap {
  readonly id: string;
  readonly text: string;
  readonly locale: Locale;
  /** `intent/topic` it seems to be about. */
  readonly topic: string;
  readonly count: number;
  readonly lastAt: number;
}

/** Gaps that one entry could close. */
export interface GapGroup {
  /** The id of its most asked gap. */
  readonly id: string;
  readonly title: string;
  readonly locale: Locale;
  readonly topic: string;
  readonly count: number;
  readonly lastAt: number;
  readonly samples: readonly string[];
  /** The ids of all its gaps. */
  readonly gaps: readonly string[];
  /** A ready Markdown entry to start from. */
  readonly draft: string;
}

/** From here on two questions are taken for the same. */
const ALIKE = 0.45;
const MOST_SAMPLES = 8;

interface Cluster {
  readonly leader: Terms;
  readonly members: Gap[];
}

/** Groups gaps of one locale by likeness, the most asked group first. The most asked question of each names it. Pure. */
export function groupGaps(gaps: readonly Gap[], lexicons: ReadonlyMap<Locale, Lexicon>): readonly GapGroup[] {
  const clusters = new Map<Locale, Cluster[]>();
  const sorted = [...gaps].sort((a, b) => b.count - a.count || b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1));
  for (const gap of sorted) {
    const lexicon = lexicons.get(gap.locale);
    if (lexicon === undefined) continue;
    const terms = termsOf(readingOf(gap.text), lexicon);
    const own = clusters.get(gap.locale) ?? [];
    clusters.set(gap.locale, own);
    const near = nearest(own, terms);
    if (near) near.members.push(gap);
    else own.push({ leader: terms, members: [gap] });
  }
  return [...clusters.values()]
    .flat()
    .flatMap(({ members }) => groupOf(members))
    .sort((a, b) => b.count - a.count || b.lastAt - a.lastAt);
}

function nearest(clusters: readonly Cluster[], terms: Terms): Cluster | undefined {
  let best: Cluster | undefined;
  let most = ALIKE;
  for (const cluster of clusters) {
    const likeness = cosine(cluster.leader, terms);
    if (likeness < most) continue;
    most = likeness;
    best = cluster;
  }
  return best;
}

function cosine(a: Terms, b: Terms): number {
  let shared = 0;
  for (const [term, weight] of a) shared += weight * (b.get(term) ?? 0);
  const length = (terms: Terms) => Math.sqrt([...terms.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return shared === 0 ? 0 : shared / (length(a) * length(b));
}

function groupOf(members: readonly Gap[]): readonly GapGroup[] {
  const [first] = members;
  if (!first) return [];
  const { id, text, locale } = first;
  const topic = mostCommon(members.map((gap) => gap.topic));
  const samples = members.slice(0, MOST_SAMPLES).map((gap) => gap.text);
  return [
    {
      id,
      title: text,
      locale,
      topic,
      count: members.reduce((sum, gap) => sum + gap.count, 0),
      lastAt: Math.max(...members.map((gap) => gap.lastAt)),
      samples,
      gaps: members.map((gap) => gap.id),
      draft: draftOf({ id, topic, samples, locale }),
    },
  ];
}

function mostCommon(topics: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

const WRITE_HERE: Readonly<Record<Locale, string>> = {
  'zh-Hans': '（在这里写答案，写完把上面的 status: draft 删掉。）',
  'zh-Hant': '（在這裡寫答案，寫完把上面的 status: draft 刪掉。）',
  en: '(Write the answer here, then remove "status: draft" above.)',
};

function draftOf({ id, topic, samples, locale }: Pick<GapGroup, 'id' | 'topic' | 'samples' | 'locale'>): string {
  const [question = '', ...others] = samples.map(oneLine);
  // What seems to be small talk says nothing of where its answer belongs.
  const about = topic.includes('/') && !topic.startsWith('other/') ? ` · topic: ${topic}` : '';
  const lines = [
    `## ${question} {#${idOf(question, about === '' ? 'new' : nameOf(topic), id)}}`,
    `<!-- status: draft${about} -->`,
    '',
    ...others.map((sample) => `- ${sample}`),
    ...(others.length > 0 ? [''] : []),
    WRITE_HERE[locale],
    '',
  ];
  return lines.join('\n');
}

const MOST_WORDS = 7;
const LONGEST_ID = 40;

/** Of the question's own words where they are English ones, since an id is part of an address for good. */
function idOf(question: string, topic: string, gap: string): string {
  const words =
    question
      .toLowerCase()
      .replace(/['’]/gu, '')
      .match(/[a-z0-9]+/gu) ?? [];
  const made = words.slice(0, MOST_WORDS).join('-').slice(0, LONGEST_ID).replace(/-$/u, '');
  return words.length > 1 && !/\p{Script=Han}/u.test(question) ? made : `${topic}-${gap.slice(0, 6)}`;
}

const nameOf = (topic: string): string => topic.split('/')[1] ?? topic;

/** A shopper's words must not become headings, lists or comments of the file. */
function oneLine(text: string): string {
  return text
    .replace(/[\s{}<>#]+/gu, ' ')
    .replace(/^[-*+\s]+/u, '')
    .trim();
}
