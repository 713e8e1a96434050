import { useEffect, useRef, useState } from 'preact/hooks';
import type { Suggestion } from '../api-tickets';
import { plainText } from '../web/markdown';
import { useDesk } from './desk-context';
import type { OpenTicket } from './state';
import { useWords } from './words';

/** So long after the last key the search begins. */
const TYPED_MS = 300;

/** FAQ entries near to what the shopper last said; a click puts one into the message. */
export function ReadyAnswers({ open }: { readonly open: OpenTicket }) {
  const { state, acts } = useDesk();
  const words = useWords();
  const [query, setQuery] = useState('');
  const asked = useRef('');
  useEffect(() => {
    if (query === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = query;
      void acts.ticket.suggest(query.trim());
    }, TYPED_MS);
    return () => clearTimeout(timer);
  }, [query, acts]);
  const insert = ({ text }: Suggestion): void => {
    const draft = state.drafts[open.id] ?? '';
    const next = draft.trim() === '' ? text : `${draft.trimEnd()}\n${text}`;
    acts.page.store.send({ type: 'draft', ticket: open.id, text: next });
    document.getElementById('composer')?.focus();
  };
  return (
    <section>
      <h2>{words.say('help')}</h2>
      <input
        id="help-search"
        type="search"
        class="input"
        aria-label={words.say('help.search')}
        placeholder={words.say('help.search')}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <ul class="answers">
        {open.suggestions.map((one) => (
          <li key={one.id}>
            <button class="answer" title={words.say('help.insert')} onClick={() => insert(one)}>
              <b>{one.title}</b>
              <span>{plainText(one.text)}</span>
            </button>
          </li>
        ))}
      </ul>
      {open.suggestions.length === 0 ? <p class="muted">{words.say('help.none')}</p> : null}
    </section>
  );
}
