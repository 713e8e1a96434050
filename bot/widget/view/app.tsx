import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { plainText } from '../../../handoff/web/markdown';
import type { TalkState } from '../talk/talk-state';
import { ConnectionBanner, QueueBanner } from './banner';
import { Composer } from './composer';
import { whyNot } from './files';
import { Header } from './header';
import { lazy } from './lazy';
import type { LeaveFormProps } from './leave-form';
import { Timeline } from './timeline';
import type { Ui } from './ui';

export interface AppProps {
  readonly ui: Omit<Ui, 'leaveMessage'>;
  /** Counts up each time the shopper opens the window, so that the focus goes in. */
  readonly shown: number;
}

const LeaveForm = lazy<LeaveFormProps>(
  async () => (await import('./leave-form')).LeaveForm,
  ({ onClose }) => onClose(),
);

/** The whole chat window. */
export function App({ ui: given, shown }: AppProps) {
  const state = useTalk(given.talk);
  const [isLeaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const opener = useRef<Element | null>(null);
  const ui: Ui = {
    ...given,
    leaveMessage() {
      opener.current = document.activeElement;
      setLeaving(true);
    },
  };
  const { strings, talk } = ui;
  useEffect(() => {
    if (shown > 0 && !isPhone()) field.current?.focus();
  }, [shown]);
  useEffect(() => {
    if (isLeaving) return;
    // The button that opened the form may be gone by now; the field to write in is always there.
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    else if (opener.current) field.current?.focus();
    opener.current = null;
  }, [isLeaving]);

  const sendFiles = (files: Iterable<File>): void => {
    setProblem('');
    for (const file of files) {
      const reason = whyNot(file);
      if (reason) setProblem(strings[reason]);
      else talk.sendFile(file);
    }
  };
  return (
    <DropArea hint={strings.dropHere} onFiles={sendFiles} onEscape={ui.close}>
      <div class="inner" inert={isLeaving}>
        <Header ui={ui} state={state} />
        <main>
          <ConnectionBanner ui={ui} state={state} />
          <QueueBanner ui={ui} state={state} />
          <Timeline ui={ui} state={state} />
          {problem ? (
            <p class="problem" role="alert">
              {problem}
              <button type="button" class="link" onClick={() => setProblem('')}>
                {strings.cancel}
              </button>
            </p>
          ) : null}
          <Composer ui={ui} field={field} onFiles={sendFiles} />
        </main>
      </div>
      {isLeaving ? <LeaveForm ui={ui} onClose={() => setLeaving(false)} /> : null}
      <Announcer ui={ui} state={state} />
    </DropArea>
  );
}

function useTalk(talk: Ui['talk']): TalkState {
  const [, redraw] = useState(0);
  useEffect(() => talk.watch(() => redraw((count) => count + 1)), [talk]);
  return talk.state;
}

/** A phone's keyboard would cover the greeting before it is read. */
function isPhone(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

function DropArea(props: {
  readonly hint: string;
  readonly onFiles: (files: Iterable<File>) => void;
  readonly onEscape: () => void;
  readonly children: ComponentChildren;
}) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      class="chat"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onFiles([...(event.dataTransfer?.files ?? [])]);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) props.onEscape();
      }}
    >
      {props.children}
      {isOver ? <p class="drop">{props.hint}</p> : null}
    </div>
  );
}

/** Reads each new line of the others once, without taking the focus. */
function Announcer({ ui, state }: { readonly ui: Ui; readonly state: TalkState }) {
  const newest = [...state.entries].reverse().find(({ by }) => by !== 'shopper');
  const name = newest?.agent ?? (newest?.by === 'bot' ? ui.strings.assistant : '');
  const words = newest ? (newest.isMarkdown ? plainText(newest.text) : newest.text) : '';
  return (
    <div class="hidden" aria-live="polite" aria-atomic="true">
      {newest ? <span key={newest.key}>{[name, words].filter(Boolean).join(': ')}</span> : null}
    </div>
  );
}
