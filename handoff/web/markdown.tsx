import { Lexer } from 'marked';
import type { MarkedToken, Token, Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

const SAFE_LINK = /^(https?:\/\/|mailto:|tel:)/i;
/** A bare address ends where Chinese begins: the lexer would take 。 and the words after it along. */
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;
/** Deeper nesting than this is somebody's joke and is shown as text. */
const DEEPEST = 8;

/** Markdown as Preact nodes. HTML in it stays text; a link that is not http, https, mailto or tel stays text too. */
export function Markdown({ text }: { readonly text: string }) {
  return useMemo(() => <>{renderMarkdown(text)}</>, [text]);
}

/** The nodes themselves, made anew at each call. */
export function renderMarkdown(text: string): ComponentChildren[] {
  return nodes(new Lexer({ gfm: true, breaks: true }).lex(text), 0);
}

/** The text without marks, in one line: for previews, notifications and screen readers. */
export function plainText(text: string): string {
  return spoken(new Lexer({ gfm: true, breaks: true }).lex(text))
    .replace(/\s+/g, ' ')
    .trim();
}

function isKnown(_token: Token): _token is MarkedToken {
  return true;
}

function nodes(tokens: readonly Token[], depth: number): ComponentChildren[] {
  return tokens.map((token) => (depth < DEEPEST && isKnown(token) ? node(token, depth + 1) : token.raw));
}

function node(token: MarkedToken, depth: number): ComponentChildren {
  const inside = (list: readonly Token[]) => nodes(list, depth);
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      // A heading inside a chat line is emphasis: real headings belong to the page's outline.
      return (
        <p>
          <strong>{inside(token.tokens)}</strong>
        </p>
      );
    case 'paragraph':
      return <p>{inside(token.tokens)}</p>;
    case 'blockquote':
      return <blockquote>{inside(token.tokens)}</blockquote>;
    case 'list':
      return list(token, depth);
    case 'code':
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case 'table':
      return table(token, depth);
    case 'hr':
      return <hr />;
    case 'text':
      return token.tokens ? inside(token.tokens) : token.text;
    case 'strong':
      return <strong>{inside(token.tokens)}</strong>;
    case 'em':
      return <em>{inside(token.tokens)}</em>;
    case 'del':
      return <del>{inside(token.tokens)}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'escape':
      return token.text;
    case 'link':
      return link(token, depth);
    case 'image':
      return anchor(token.href, token.text || token.href) ?? token.raw;
    default:
      return token.raw;
  }
}

function link(token: Tokens.Link, depth: number): ComponentChildren {
  const bare = token.raw === token.text;
  const cut = bare ? token.raw.search(CHINESE) : -1;
  if (cut < 0) return anchor(token.href, nodes(token.tokens, depth)) ?? token.raw;
  const address = token.raw.slice(0, cut);
  const href = address.startsWith('www.') ? `http://${address}` : address;
  return (
    <>
      {anchor(href, address) ?? address}
      {token.raw.slice(cut)}
    </>
  );
}

function anchor(href: string, content: ComponentChildren): ComponentChildren {
  if (!SAFE_LINK.test(href)) return undefined;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {content}
    </a>
  );
}

function list(token: Tokens.List, depth: number): ComponentChildren {
  const items = token.items.map((item) => <li>{nodes(item.tokens, depth)}</li>);
  return token.ordered ? <ol start={token.start === '' ? 1 : token.start}>{items}</ol> : <ul>{items}</ul>;
}

function table(token: Tokens.Table, depth: number): ComponentChildren {
  const row = (cells: readonly Tokens.TableCell[], Cell: 'th' | 'td') => (
    <tr>
      {cells.map((cell) => (
        <Cell>{nodes(cell.tokens, depth)}</Cell>
      ))}
    </tr>
  );
  return (
    <table>
      <thead>{row(token.header, 'th')}</thead>
      <tbody>{token.rows.map((cells) => row(cells, 'td'))}</tbody>
    </table>
  );
}

function spoken(tokens: readonly Token[]): string {
  const words = tokens.map((token) => {
    if (!isKnown(token)) return '';
    if (token.type === 'list') return token.items.map((item) => spoken(item.tokens)).join(' ');
    if (token.type === 'table')
      return [token.header, ...token.rows]
        .flat()
        .map((cell) => cell.text)
        .join(' ');
    if ('tokens' in token) return spoken(token.tokens ?? []) + (token.type === 'paragraph' ? ' ' : '');
    return 'text' in token ? token.text : ' ';
  });
  return words.join('');
}
