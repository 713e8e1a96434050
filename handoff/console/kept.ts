import { list, number, record, text } from '../web/read';
import type { Kept, Pending, State } from './state';
import type { Store } from './store';

/** What is kept goes with the tab: a shopper's words do not stay on a shared machine. */
const place = (agent: string): string => `xiaoer-agent:${agent}`;
const WRITE_AFTER_MS = 250;

/** Drafts, unsent lines and read marks that this tab kept for an agent. */
export function readKept(agent: string): Kept | undefined {
  try {
    const kept = record(JSON.parse(sessionStorage.getItem(place(agent)) ?? 'null'));
    const open = text(kept.open);
    return {
      ...(open === undefined ? {} : { open }),
      drafts: mapOf(kept.drafts, text),
      readAt: mapOf(kept.readAt, number),
      pending: list(kept.pending).flatMap(({ clientId, ticket, text: words, at }) => {
        const known = { clientId: text(clientId), ticket: text(ticket), text: text(words), at: number(at) };
        return isPending(known) ? [{ ...known, phase: 'waiting' as const }] : [];
      }),
    };
  } catch {
    return undefined;
  }
}

export function forgetKept(agent: string): void {
  try {
    sessionStorage.removeItem(place(agent));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Writes down what would be lost by a reload, shortly after it changes. */
export function keepUp(store: Store<State, never>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = '';
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const { session, drafts, pending, readAt, open } = store.state();
    // Reading along is begun by hand each time, since each time is written down.
    const json = JSON.stringify({ drafts, pending, readAt, open: open?.watching === true ? undefined : open?.id });
    if (session.me === undefined || json === written) return;
    written = json;
    try {
      sessionStorage.setItem(place(session.me.id), json);
    } catch {
      // Full or forbidden: the page works on, only a reload would lose what is half written.
    }
  };
  store.listen(() => (timer ??= setTimeout(write, WRITE_AFTER_MS)));
  addEventListener('pagehide', write);
}

function mapOf<T>(value: unknown, read: (item: unknown) => T | undefined): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record(value)).flatMap(([key, item]) => {
      const found = read(item);
      return found === undefined ? [] : [[key, found]];
    }),
  );
}

type Maybe = { readonly [K in 'clientId' | 'ticket' | 'text']: string | undefined } & {
  readonly at: number | undefined;
};

const isPending = (value: Maybe): value is Omit<Pending, 'phase' | 'refusal'> =>
  Object.values(value).every((part) => part !== undefined);
