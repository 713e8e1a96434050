import { Fragment } from 'preact';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LineView } from '../ticket-view';
import { dayLabel } from '../web/time';
import { useDesk, useNow } from './desk-context';
import { isSameDay, TalkLine, PendingLine } from './line';
import type { OpenTicket } from './state';
import { useName } from './ticket-row';
import { useWords } from './words';

/** So near to the end counts as being there: new lines keep it in sight. */
const NEAR_END = 80;

/** Everything said, from the beginning, with new lines at once. */
export function Transcript({ open }: { readonly open: OpenTicket }) {
  const { state } = useDesk();
  const words = useWords();
  const name = useName({ shopper: open.ticket?.shopper ?? { id: '' } });
  const me = state.session.me?.id;
  const pending = state.pending.filter(({ ticket }) => ticket === open.id);
  const { log, atEnd, toEnd } = useEnd(open.id, open.lines.length + pending.length);
  useReadMark(open, atEnd);
  // Only what changed is drawn anew, however long the talk is.
  const lines = useMemo(
    () =>
      open.lines.map((line, i) => {
        const before = open.lines[i - 1];
        return (
          <Fragment key={line.position}>
            {before && isSameDay(before, line) ? null : <Day line={line} locale={words.locale} />}
            <TalkLine line={line} {...(before ? { before } : {})} own={line.agent?.id === me} shopper={name} />
          </Fragment>
        );
      }),
    [open.lines, words, me, name],
  );
  return (
    <div class="transcript">
      <div class="log" ref={log} role="log" tabIndex={0} aria-label={words.say('transcript', { name })}>
        {lines}
        {pending.map((one) => (
          <PendingLine key={one.clientId} pending={one} />
        ))}
        <Typing open={open} name={name} />
      </div>
      {atEnd ? null : (
        <button class="button main small to-end" onClick={toEnd}>
          ↓ {words.say('line.new')}
        </button>
      )}
    </div>
  );
}

function Day({ line, locale }: { readonly line: LineView; readonly locale: string }) {
  return <p class="day">{dayLabel(line.at, Date.now(), locale)}</p>;
}

function Typing({ open, name }: { readonly open: OpenTicket; readonly name: string }) {
  const words = useWords();
  const { state } = useDesk();
  const now = useNow() - state.offset;
  const { typing } = open;
  const shown = typing !== undefined && typing.until > now;
  return (
    <p class="typing" aria-live="polite">
      {shown
        ? words.say('line.typing', { name: typing.by === 'shopper' ? name : (typing.name ?? words.say('line.agent')) })
        : ''}
    </p>
  );
}

/** Stays at the end while the reader is there; a reader who went up is not pulled away. */
function useEnd(ticket: string, length: number) {
  const log = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const wasAtEnd = useRef(true);
  const toEnd = (): void => {
    const element = log.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    wasAtEnd.current = true;
    toEnd();
  }, [ticket]);
  useLayoutEffect(() => {
    if (wasAtEnd.current) toEnd();
  }, [length]);
  useEffect(() => follow(log, wasAtEnd, setAtEnd), []);
  return { log, atEnd, toEnd };
}

function follow(
  log: RefObject<HTMLDivElement>,
  wasAtEnd: { current: boolean },
  setAtEnd: (atEnd: boolean) => void,
): (() => void) | undefined {
  const element = log.current;
  if (!element) return undefined;
  const look = (): void => {
    wasAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    setAtEnd(wasAtEnd.current);
  };
  // The field below grows and shrinks the log: who was at the end stays there.
  const stay = new ResizeObserver(() => {
    if (wasAtEnd.current) element.scrollTop = element.scrollHeight;
  });
  stay.observe(element);
  element.addEventListener('scroll', look, { passive: true });
  return () => {
    stay.disconnect();
    element.removeEventListener('scroll', look);
  };
}

/** What is in sight of a page somebody looks at is read. */
function useReadMark({ id, lines }: OpenTicket, atEnd: boolean): void {
  const { send } = useDesk().acts.page.store;
  const last = lines.at(-1)?.at;
  useEffect(() => {
    const mark = (): void => {
      if (last !== undefined && atEnd && !document.hidden) send({ type: 'read', ticket: id, at: last });
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [id, last, atEnd, send]);
}
