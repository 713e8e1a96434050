import type { Entry } from './entry';
import { fillValues, linkProblems, takeActions } from './parse-answer';
import { problem } from './problem';
import type { Place, Problem } from './problem';
import { SETTING_FORMS, settings, windowOf } from './schema';
import type { Settings, StoreProfile, Topics } from './schema';
import type { Locale } from './understand/understanding';

/** An FAQ file as it was read. */
export interface FaqFile {
  /** As an editor finds it, from the project's folder. */
  readonly file: string;
  readonly locale: Locale;
  readonly text: string;
}

/** What entries may refer to. */
export interface Known {
  readonly topics: Topics;
  readonly store: StoreProfile;
}

/** A block of Markdown at the top level; lines from 0, `to` not included. */
interface Block {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** A `##` line (`from`) and all up to the next (`to`, not included). */
export interface Section {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly blocks: readonly Block[];
}

interface Source extends FaqFile {
  readonly intent: string;
}

const LONGEST_ANSWER = 600;
const FEWEST_WORDINGS = 2;
const ID = /^[a-z0-9][a-z0-9-]{0,59}$/u;

/** Reads one question with all that stands under it. An entry comes back unless its question, id or answer is missing. */
export function parseEntry(
  section: Section,
  source: Source,
  known: Known,
): { readonly entry?: Entry; readonly problems: readonly Problem[] } {
  const place = { file: source.file, line: section.from + 1 };
  const head = questionOf(section.lines[section.from] ?? '', place);
  if ('problem' in head) return { problems: [head.problem] };
  const body = bodyOf(section);
  const set = settingsOf(body.comment, source, known);
  const taken = takeActions(section.lines.slice(body.answer, section.to), { file: source.file, line: body.answer + 1 });
  const filled = fillValues(taken.answer, source, known.store, { file: source.file, line: body.answer + 1 });
  const problems = [...set.problems, ...taken.problems, ...filled.problems];
  const answer = filled.answer.trim();
  if (answer === '') return { problems: [...problems, problem('no-answer', place, { question: head.question })] };
  problems.push(...linkProblems(taken.answer, { file: source.file, line: body.answer + 1 }));
  const size = lettersIn(answer);
  if (size > LONGEST_ANSWER) problems.push(problem('too-long', place, { size, limit: LONGEST_ANSWER }));
  if (set.settled.status !== 'archived' && body.wordings.length < FEWEST_WORDINGS) {
    problems.push(problem('few-wordings', place, { count: body.wordings.length }));
  }
  const { file, locale, intent } = source;
  const { id, question } = head;
  const { wordings } = body;
  return {
    entry: {
      id,
      locale,
      intent,
      question,
      wordings,
      answer,
      actions: taken.actions,
      file,
      line: place.line,
      ...set.settled,
    },
    problems,
  };
}

function questionOf(
  line: string,
  place: Place,
): { readonly id: string; readonly question: string } | { readonly problem: Problem } {
  const text = line.replace(/^\s*##\s*/u, '').replace(/\s+#+\s*$/u, '');
  const found = /^(.*?)\s*\{#([^}]*)\}\s*$/u.exec(text);
  const question = (found?.[1] ?? text).trim();
  if (!found) return { problem: problem('missing-id', place, { question }) };
  const id = (found[2] ?? '').trim();
  if (!ID.test(id)) return { problem: problem('bad-id', place, { name: id }) };
  if (question === '') return { problem: problem('no-question', place) };
  return { id, question };
}

interface Body {
  readonly comment?: { readonly text: string; readonly from: number };
  readonly wordings: readonly string[];
  /** The line where the answer begins. */
  readonly answer: number;
}

/**
 * The comment and the list directly under the question, in either order; all after them is the answer. The list ends
 * at the first empty line, since an answer may begin with a list of its own.
 */
function bodyOf(section: Section): Body {
  let comment: Body['comment'];
  let wordings: readonly string[] | undefined;
  let answer = section.from + 1;
  for (const block of section.blocks) {
    const lines = section.lines.slice(block.from, block.to);
    const text = lines.join('\n').trim();
    if (block.type === 'html_block' && !comment && /^<!--[^]*-->$/u.test(text)) {
      comment = { text, from: block.from };
      answer = block.to;
    } else if (block.type === 'bullet_list_open' && !wordings) {
      const gap = lines.findIndex((line) => line.trim() === '');
      wordings = wordingsOf(gap < 0 ? lines : lines.slice(0, gap));
      answer = gap < 0 ? block.to : block.from + gap;
      if (gap >= 0 && lines.slice(gap).some((line) => line.trim() !== '')) break;
    } else break;
  }
  return { ...(comment && { comment }), wordings: wordings ?? [], answer };
}

function wordingsOf(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    const item = /^\s*[-*+]\s+(.*)$/u.exec(line);
    if (item) items.push(item[1] ?? '');
    else if (items.length > 0 && line.trim() !== '') items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))];
}

interface Settled {
  readonly settled: Pick<Entry, 'topic' | 'status' | 'valid' | 'review' | 'escalate'>;
  readonly problems: readonly Problem[];
}

function settingsOf(comment: Body['comment'], source: Source, known: Known): Settled {
  const place = { file: source.file, line: (comment?.from ?? 0) + 1 };
  const problems: Problem[] = [];
  const read = readSettings(comment?.text ?? '', place, problems);
  const window = read.valid === undefined ? undefined : windowOf(read.valid);
  if (read.valid !== undefined && !window) problems.push(problem('bad-window', place, { name: read.valid }));
  const topic = read.topic ?? source.intent;
  if (read.topic !== undefined) problems.push(...topicProblems(read.topic, source, known, place));
  const settled = {
    topic,
    status: read.status ?? 'published',
    ...(window && { valid: window }),
    ...(read.review !== undefined && { review: read.review }),
    escalate: read.escalate === 'always',
  };
  return { settled, problems };
}

function lettersIn(text: string): number {
  return Array.from(text).length;
}

/** Settings are parted by `·`, what is easier to type in its place, or new lines; a wrong one is told and left out. */
function readSettings(comment: string, place: Place, problems: Problem[]): Settings {
  const inner = comment.replace(/^<!--/u, '').replace(/-->$/u, '');
  const parts = inner.split(/[·•・|;；,，、\n]/u).filter((part) => part.trim() !== '');
  let read: Settings = {};
  for (const part of parts) {
    const [name = '', ...rest] = part.split(/[:：]/u);
    const value = rest.join(':').trim();
    const parsed = settings.safeParse({ [name.trim()]: value });
    if (parsed.success) read = { ...read, ...parsed.data };
    else
      problems.push(
        problem('bad-setting', place, { name: part.trim(), known: Object.values(SETTING_FORMS).join('; ') }),
      );
  }
  return read;
}

function topicProblems(topic: string, source: Source, known: Known, place: Place): readonly Problem[] {
  const [intent = '', name = ''] = topic.split('/');
  const names = Object.keys(known.topics[source.intent] ?? {}).map((one) => `${source.intent}/${one}`);
  if (!known.topics[intent]?.[name]) return [problem('unknown-topic', place, { name: topic, known: names.join(', ') })];
  return intent === source.intent ? [] : [problem('topic-elsewhere', place, { name: topic, intent: source.intent })];
}
