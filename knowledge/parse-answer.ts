import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import type { EntryAction } from './entry';
import { problem } from './problem';
import type { Place, Problem } from './problem';
import { ACTIONS } from './schema';
import type { StoreProfile } from './schema';
import type { Locale } from './understand/understanding';

const ACTION_LINK = /\[([^\]\n]{1,80})\]\(action:([^)\s]*)\)/gu;
const VALUE = /\{([a-z]+\.[\w.-]+)\}/giu;
const SAFE_LINK = /^(https?:\/\/|mailto:|tel:|\/(?!\/))/iu;

// Every link is looked at here, the forbidden ones too, which markdown-it would otherwise pass over as plain text.
const markdown = new MarkdownIt({ html: true });
markdown.validateLink = () => true;

/** Takes the action links out of an answer's lines: they become buttons. In mid-sentence the words stay. */
export function takeActions(
  lines: readonly string[],
  place: Place,
): { readonly answer: string; readonly actions: readonly EntryAction[]; readonly problems: readonly Problem[] } {
  const actions: EntryAction[] = [];
  const problems: Problem[] = [];
  const kept = lines.map((line, index) => {
    for (const [, title = '', action = ''] of line.matchAll(ACTION_LINK)) {
      const known = ACTIONS.some((name) => name === action);
      if (known) actions.push({ title, action });
      else {
        const values = { title, name: action, known: ACTIONS.join(', ') };
        problems.push(problem('unknown-action', { file: place.file, line: place.line + index }, values));
      }
    }
    const alone = line.replace(ACTION_LINK, '').trim() === '';
    return alone ? '' : line.replace(ACTION_LINK, '$1');
  });
  return { answer: kept.join('\n').trimEnd(), actions, problems };
}

/** Puts the store's values in. */
export function fillValues(
  answer: string,
  { locale }: { readonly locale: Locale },
  store: StoreProfile,
  place: Place,
): { readonly answer: string; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const known = Object.keys(store)
    .map((name) => `{store.${name}}`)
    .join(', ');
  const filled = answer.replace(VALUE, (whole, name: string, at: number) => {
    const value = name.startsWith('store.') ? store[name.slice('store.'.length)] : undefined;
    if (value !== undefined) return typeof value === 'string' ? value : value[locale];
    const line = place.line + answer.slice(0, at).split('\n').length - 1;
    problems.push(problem('unknown-value', { file: place.file, line }, { name: whole, known }));
    return whole;
  });
  return { answer: filled, problems };
}

/** Links to places that a browser should not be sent to, and HTML, which is shown as text. */
export function linkProblems(answer: string, place: Place): readonly Problem[] {
  const found: Problem[] = [];
  for (const block of markdown.parse(answer, {})) {
    const at = { file: place.file, line: place.line + (block.map?.[0] ?? 0) };
    if (block.type === 'html_block') found.push(htmlProblem(block.content, at));
    for (const token of block.children ?? []) {
      if (token.type === 'html_inline') found.push(htmlProblem(token.content, at));
      const target = targetOf(token);
      if (target !== undefined && !SAFE_LINK.test(target)) found.push(problem('bad-link', at, { name: target }));
    }
  }
  return found;
}

function targetOf(token: Token): string | undefined {
  if (token.type === 'link_open') return token.attrGet('href') ?? '';
  return token.type === 'image' ? (token.attrGet('src') ?? '') : undefined;
}

function htmlProblem(content: string, at: Place): Problem {
  return problem('html', at, { name: content.trim().slice(0, 60) });
}
