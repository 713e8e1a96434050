import { useEffect, useState } from 'preact/hooks';
import { list, record, text } from '../web/read';
import { useDesk } from './desk-context';
import { holidaysText, readHolidays, readSpans, spansText } from './hours-text';
import type { Hours } from './hours-text';
import { complain } from './page';
import { useWords } from './words';

const PATH = '/api/agent/hours';
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** A Monday, for the names of the weekdays. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

interface Typed {
  readonly always: boolean;
  readonly zone: string;
  readonly week: readonly string[];
  readonly holidays: string;
}

const spansOf = (value: unknown) =>
  list(value).map((span) => ({ from: text(span.from) ?? '', to: text(span.to) ?? '' }));

function typedOf(answer: Record<string, unknown>): Typed {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const usual = ['09:00-18:00', '09:00-18:00', '09:00-18:00', '09:00-18:00', '09:00-18:00', '', ''];
  if (answer.hours === null) return { always: true, zone, week: usual, holidays: '' };
  const hours = record(answer.hours);
  const week = Array.isArray(hours.week) ? hours.week : [];
  const holidays = Object.entries(record(hours.holidays)).map(([day, spans]) => [day, spansOf(spans)] as const);
  return {
    always: false,
    zone: text(hours.zone) ?? zone,
    week: DAYS.map((_, i) => spansText(spansOf(week[i]))),
    holidays: holidaysText(Object.fromEntries(holidays)),
  };
}

function hoursOf(typed: Typed): Hours | undefined {
  const week = typed.week.map(readSpans);
  const holidays = readHolidays(typed.holidays);
  if (!holidays || week.includes(undefined)) return undefined;
  return { zone: typed.zone.trim(), week: week.map((spans) => spans ?? []), holidays };
}

const isAnswer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** When the desk is open; outside of it shoppers are asked to leave a message. */
export function HoursForm() {
  const { acts } = useDesk();
  const { api } = acts.page;
  const words = useWords();
  const [typed, type] = useState<Typed>();
  const [told, tell] = useState('');
  useEffect(() => {
    api.get(PATH, isAnswer).then(
      (answer) => type(typedOf(answer)),
      (error: unknown) => complain(acts.page, error),
    );
  }, [api]);
  if (!typed) return null;

  const change = (part: Partial<Typed>): void => {
    tell('');
    type({ ...typed, ...part });
  };
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const hours = typed.always ? null : hoursOf(typed);
    if (hours === undefined) {
      tell(words.say('hours.unreadable'));
      return;
    }
    await api.put(PATH, { hours }, isAnswer).then(
      () => tell(words.say('hours.saved')),
      (error: unknown) => complain(acts.page, error),
    );
  };
  return (
    <form class="hours" onSubmit={(event) => void save(event)}>
      <label class="check">
        <input
          type="checkbox"
          checked={typed.always}
          onChange={(event) => change({ always: event.currentTarget.checked })}
        />
        {words.say('hours.always')}
      </label>
      {typed.always ? null : <Week typed={typed} change={change} locale={words.locale} />}
      <p class="foot">
        <button class="button" type="submit">
          {words.say('hours.save')}
        </button>
        <span role="status">{told}</span>
      </p>
    </form>
  );
}

interface WeekProps {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly locale: string;
}

function Week({ typed, change, locale }: WeekProps) {
  const words = useWords();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (
    <>
      <label class="field">
        <span>{words.say('hours.zone')}</span>
        <input class="input" value={typed.zone} onInput={(event) => change({ zone: event.currentTarget.value })} />
      </label>
      {DAYS.map((_, i) => (
        <label class="field" key={i}>
          <span>{weekday.format(MONDAY + i * DAY_MS)}</span>
          <input
            class="input"
            placeholder={words.say('hours.closed')}
            value={typed.week[i] ?? ''}
            onInput={(event) =>
              change({ week: typed.week.map((day, at) => (at === i ? event.currentTarget.value : day)) })
            }
          />
        </label>
      ))}
      <label class="field">
        <span>{words.say('hours.holidays')}</span>
        <textarea
          class="input"
          rows={3}
          placeholder="2026-10-01&#10;2026-12-31 09:00-12:00"
          value={typed.holidays}
          onInput={(event) => change({ holidays: event.currentTarget.value })}
        />
      </label>
    </>
  );
}
