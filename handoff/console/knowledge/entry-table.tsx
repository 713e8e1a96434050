import { useMemo, useState } from 'preact/hooks';
import type { EntryFigures, EntryStatus } from '../knowledge-types';
import { SelectField } from '../select-field';
import { LOCALES, useWords } from '../words';
import type { Words } from '../words';
import { filterEntries, isOverdue, isPoor, NO_FILTER } from './filter';
import type { Attention, EntryFilter } from './filter';

const EVERY_LOCALE: readonly string[] = ['', ...LOCALES];
const STATUSES: readonly (EntryStatus | '')[] = ['', 'published', 'draft', 'archived'];
const INTENTS: readonly string[] = ['', 'order', 'payment', 'account', 'product', 'technical', 'other'];
const ATTENTIONS: readonly Attention[] = ['all', 'overdue', 'never', 'poor'];
/** More rows than this are asked for, not drawn at once. */
const MORE = 100;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Every entry with how it did, narrowed by what the editor looks for. */
export function EntryTable({ entries }: { readonly entries: readonly EntryFigures[] }) {
  const words = useWords();
  const [filter, setFilter] = useState(NO_FILTER);
  const [most, setMost] = useState(MORE);
  const today = dayOf(Date.now());
  const shown = useMemo(() => filterEntries(entries, filter, today), [entries, filter, today]);
  return (
    <>
      <Filters filter={filter} onFilter={(change) => setFilter({ ...filter, ...change })} />
      <p class="muted" role="status">
        {words.say('entries.count', { shown: shown.length, total: entries.length })}{' '}
        {filter === NO_FILTER ? null : (
          <button class="link" onClick={() => setFilter(NO_FILTER)}>
            {words.say('entries.clear')}
          </button>
        )}
      </p>
      {shown.length === 0 ? (
        <p>{words.say('entries.none')}</p>
      ) : (
        <div class="table" tabIndex={0} role="region" aria-label={words.say('knowledge.entries')}>
          <table>
            <Columns />
            <tbody>
              {shown.slice(0, most).map((entry) => (
                <EntryRow key={`${entry.id} ${entry.locale}`} entry={entry} today={today} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length > most ? (
        <button class="button" onClick={() => setMost(most + MORE)}>
          {words.say('waiting.more', { count: shown.length - most })}
        </button>
      ) : null}
    </>
  );
}

interface FilterProps {
  readonly filter: EntryFilter;
  readonly onFilter: (change: Partial<EntryFilter>) => void;
}

function Filters({ filter, onFilter }: FilterProps) {
  const words = useWords();
  const nameOr = (one: string, list: string): string => (one === '' ? words.say('entries.all') : words.name(list, one));
  return (
    <div class="filters">
      <input
        type="search"
        class="input"
        aria-label={words.say('entries.search')}
        placeholder={words.say('entries.search')}
        value={filter.text}
        onInput={(event) => onFilter({ text: event.currentTarget.value })}
      />
      <SelectField
        label={words.say('entries.locale')}
        value={filter.locale}
        options={EVERY_LOCALE}
        word={(one) => nameOr(one, 'locale')}
        onValue={(locale) => onFilter({ locale })}
      />
      <SelectField
        label={words.say('entries.intent')}
        value={filter.intent}
        options={INTENTS}
        word={(one) => nameOr(one, 'skill')}
        onValue={(intent) => onFilter({ intent })}
      />
      <SelectField
        label={words.say('entries.status')}
        value={filter.status}
        options={STATUSES}
        word={(one) => nameOr(one, 'status')}
        onValue={(status) => onFilter({ status })}
      />
      <SelectField
        label={words.say('entries.attention')}
        value={filter.attention}
        options={ATTENTIONS}
        word={(one) => words.name('entries', one)}
        onValue={(attention) => onFilter({ attention })}
      />
    </div>
  );
}

function Columns() {
  const words = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{words.say('entries.question')}</th>
        <th scope="col">{words.say('entries.topic')}</th>
        <th scope="col">{words.say('entries.status')}</th>
        <th scope="col" class="figure">
          {words.say('entries.asked')} {words.say('entries.asked7')}
        </th>
        <th scope="col" class="figure">
          {words.say('entries.asked30')}
        </th>
        <th scope="col">{words.say('entries.helpful')}</th>
        <th scope="col">{words.say('entries.file')}</th>
      </tr>
    </thead>
  );
}

function EntryRow({ entry, today }: { readonly entry: EntryFigures; readonly today: string }) {
  const words = useWords();
  const { id, locale, question, topic, status, asked7, asked30, file, line, review, valid } = entry;
  return (
    <tr class={status === 'archived' ? 'faded' : ''}>
      <th scope="row">
        <span lang={locale}>{question}</span>
        <span class="under">
          <span class="code">{id}</span> · {words.name('locale', locale)}
          {isMade(entry) ? <span> · {words.say('entries.made')}</span> : null}
          {review ? (
            <span class={isOverdue(entry, today) ? 'bad' : ''}> · {words.say('entries.review', { day: review })}</span>
          ) : null}
          {valid ? <span> · {words.say('entries.valid', valid)}</span> : null}
        </span>
      </th>
      <td>{words.topic(topic)}</td>
      <td>
        <span class={`chip ${status}`}>{words.say(`status.${status}`)}</span>
      </td>
      <td class="figure">{asked7}</td>
      <td class="figure">{asked30}</td>
      <td class={isPoor(entry) ? 'bad' : ''}>{helpfulText(entry, words)}</td>
      <td class="code">{`${file}:${line}`}</td>
    </tr>
  );
}

/** Traditional is made of the Simplified file where nobody wrote it: that file is the one to edit. */
const isMade = ({ locale, file }: EntryFigures): boolean => locale === 'zh-Hant' && !file.includes('zh-Hant');

function helpfulText({ helpful30, notHelpful30 }: EntryFigures, words: Words): string {
  const all = helpful30 + notHelpful30;
  return all === 0 ? '–' : words.say('entries.helpful-of', { yes: helpful30, all });
}
