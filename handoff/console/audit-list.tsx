import { useEffect, useState } from 'preact/hooks';
import type { AuditEntry } from '../desk';
import { momentLabel } from '../web/time';
import { useDesk, useNow } from './desk-context';
import { complain } from './page';
import type { Page } from './page';
import { isAudit } from './wire';
import { useWords } from './words';

/** The service gives so many at a time, oldest first. */
const PAGE = 200;
const MOST_SHOWN = 500;

/** Who did what to which ticket, newest first; never the words of a conversation. */
export function AuditList() {
  const { acts } = useDesk();
  const words = useWords();
  const now = useNow(60_000);
  const [entries, setEntries] = useState<readonly AuditEntry[]>();
  const [query, setQuery] = useState('');
  useEffect(() => {
    readAll(acts.page).then(setEntries, (error: unknown) => complain(acts.page, error));
  }, [acts]);
  const wanted = query.trim().toLowerCase();
  const shown = (entries ?? [])
    .filter(({ who, did, ticket = '' }) => `${who} ${did} ${ticket}`.toLowerCase().includes(wanted))
    .slice(0, MOST_SHOWN);
  return (
    <>
      <h1>{words.say('audit.title')}</h1>
      <input
        type="search"
        class="input narrow"
        aria-label={words.say('audit.filter')}
        placeholder={words.say('audit.filter')}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      {entries?.length === 0 ? <p class="muted">{words.say('audit.none')}</p> : null}
      {shown.length === 0 ? null : (
        <div class="table" tabIndex={0} role="region" aria-label={words.say('audit.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.say('list.when')}</th>
                <th scope="col">{words.say('audit.who')}</th>
                <th scope="col">{words.say('audit.did')}</th>
                <th scope="col">{words.say('audit.ticket')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((entry) => (
                <tr key={entry.cursor}>
                  <td>{momentLabel(entry.at, now, words.locale)}</td>
                  <td>{entry.who}</td>
                  <td>{words.name('did', entry.did)}</td>
                  <td class="code">{entry.ticket?.slice(-8).toUpperCase() ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

async function readAll({ api }: Page): Promise<readonly AuditEntry[]> {
  const all: AuditEntry[] = [];
  let after = 0;
  for (;;) {
    const { entries } = await api.get(`/api/agent/audit?after=${after}`, isAudit);
    all.push(...entries);
    after = entries.at(-1)?.cursor ?? after;
    if (entries.length < PAGE) return all.reverse();
  }
}
