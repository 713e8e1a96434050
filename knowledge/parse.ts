import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { problem } from './problem';
import type { Problem } from './problem';
import { frontMatter } from './schema';
import { parseEntry } from './parse-entry';
import type { FaqFile, Known, Section } from './parse-entry';
import type { Entry } from './entry';

export interface Parsed {
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

// HTML is recognised in order to find comments and warn of the rest; nothing is ever rendered from here.
const markdown = new MarkdownIt({ html: true });

/** Reads one FAQ file; what is wrong in it becomes problems, and the rest is read all the same. Pure. */
export function parseFaq(source: FaqFile, known: Known): Parsed {
  const lines = source.text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u);
  const head = headOf(source.file, lines, known);
  if ('problem' in head) return { entries: [], problems: [head.problem] };
  const sections = sectionsOf(lines, head.end);
  const problems: Problem[] = [];
  const stray = lines.slice(head.end, sections[0]?.from ?? lines.length).findIndex((line) => line.trim() !== '');
  if (sections.length === 0) problems.push(problem('no-entries', { file: source.file, line: head.end + 1 }));
  else if (stray >= 0) problems.push(problem('text-before', { file: source.file, line: head.end + stray + 1 }));
  const entries = sections.flatMap((section) => {
    const parsed = parseEntry(section, { ...source, intent: head.intent }, known);
    problems.push(...parsed.problems);
    return parsed.entry ?? [];
  });
  return { entries, problems };
}

/** The head's intent and the line after it. */
function headOf(
  file: string,
  lines: readonly string[],
  known: Known,
): { readonly intent: string; readonly end: number } | { readonly problem: Problem } {
  const close = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (lines[0]?.trimEnd() !== '---' || close < 0) return { problem: problem('no-front-matter', { file, line: 1 }) };
  const bad = (line: number, why: string) => ({ problem: problem('bad-front-matter', { file, line }, { why }) });
  let value: unknown;
  try {
    value = parseYaml(lines.slice(1, close).join('\n'));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const tab = lines.findIndex((line, index) => index < close && line.includes('\t'));
    if (tab >= 0) return bad(tab + 1, `⇥ ${(lines[tab] ?? '').trim()}`);
    // The parser's own words help nobody who writes answers: the line itself does.
    const at = error.linePos?.[0].line ?? 1;
    return bad(at + 1, `“${(lines[at] ?? '').trim()}”`);
  }
  const parsed = frontMatter.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.map(String).join('.') ?? '';
    return bad(2, `${where} ${issue?.message ?? ''}`.trim());
  }
  const { intent } = parsed.data;
  if (known.topics[intent]) return { intent, end: close + 1 };
  const line = lines.findIndex((text) => text.trimStart().startsWith('intent')) + 1;
  const names = Object.keys(known.topics).join(', ');
  return { problem: problem('unknown-intent', { file, line }, { name: intent, known: names }) };
}

/** Every `##` with what stands under it; line numbers count from 0 in the whole file. */
function sectionsOf(lines: readonly string[], start: number): readonly Section[] {
  // A file of many unclosed brackets would cost the inline parser dearly, and only blocks are wanted here.
  const blocks = markdown.block;
  const env = {};
  const tokens: Token[] = [];
  blocks.parse(lines.slice(start).join('\n'), markdown, env, tokens);
  const top = tokens.filter((token) => token.level === 0 && token.map !== null && token.nesting >= 0);
  const heads = top.filter((token) => token.tag === 'h2').map((token) => (token.map?.[0] ?? 0) + start);
  return heads.map((from, index) => {
    const to = heads[index + 1] ?? lines.length;
    const inside = (token: Token) => {
      const at = (token.map?.[0] ?? 0) + start;
      return at > from && at < to;
    };
    return {
      from,
      to,
      lines,
      blocks: top.filter(inside).map((token) => ({
        type: token.type,
        from: (token.map?.[0] ?? 0) + start,
        to: (token.map?.[1] ?? 0) + start,
      })),
    };
  });
}
