import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './desk-context';
import { wordRefusal } from './problems';
import type { Toast } from './state';
import { useWords } from './words';
import type { Words } from './words';

/** What is wrong with the connection or the duty, under the top bar until it is right again. */
export function Banners() {
  const { state, acts } = useDesk();
  const words = useWords();
  const online = useOnline();
  return (
    <div aria-live="polite">
      {online ? null : <p class="banner now">{words.say('link.offline')}</p>}
      {online && state.link === 'lost' ? <p class="banner">{words.say('link.lost')}</p> : null}
      {state.gone ? (
        <p class="banner now">
          {words.say('gone')}
          <button class="button small" onClick={() => void acts.session.setPresence('online')}>
            {words.say('gone.back')}
          </button>
        </p>
      ) : null}
    </div>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

const GOOD_NEWS_MS = 4_000;
/** Longer, since a refusal has to be read. */
const BAD_NEWS_MS = 9_000;

/** Short messages in the corner. */
export function Toasts() {
  const { toasts } = useDesk().state;
  return (
    <div class="toasts" role="status">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function OneToast({ toast }: { readonly toast: Toast }) {
  const { acts, state } = useDesk();
  const words = useWords();
  const { send } = acts.page.store;
  const { id, tone } = toast;
  useEffect(() => {
    const timer = setTimeout(() => send({ type: 'toast-gone', id }), tone === 'good' ? GOOD_NEWS_MS : BAD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [send, id, tone]);
  const nameOf = (agent: string): string => state.desk?.agents.find((one) => one.id === agent)?.name ?? agent;
  return (
    <div class={`toast ${tone}`}>
      <span>{wordToast(toast, words, nameOf)}</span>
      <button
        class="button quiet small"
        aria-label={words.say('dismiss')}
        onClick={() => send({ type: 'toast-gone', id })}
      >
        ✕
      </button>
    </div>
  );
}

function wordToast({ refusal, key }: Toast, words: Words, nameOf: (agent: string) => string): string {
  if (refusal) return wordRefusal(refusal, words, nameOf);
  return key ? words.say(key) : '';
}
