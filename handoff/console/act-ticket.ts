import { Problem } from './api';
import { complain, refusalOf } from './page';
import type { Page } from './page';
import type { WordKey } from './words';
import { isAnything, isLater, isMoved, isNote, isSuggestions, isWhole } from './wire';

export interface TicketActs {
  /** Shows a ticket; `watching` reads along in another's conversation, which is written down. */
  open(id: string, watching?: boolean): Promise<void>;
  /** Reads the open ticket as a whole again: notes, facts, suggestions, and every line. */
  reopen(): Promise<void>;
  /** Reads the lines that came since; called while it reads, it reads once more. */
  readOn(): Promise<void>;
  /** Makes a move; false when it was refused, and the agent was told why. */
  move(id: string, move: string, body?: object, done?: WordKey): Promise<boolean>;
  suggest(typed?: string): Promise<void>;
  /** The same client id notes once. False when it was refused. */
  note(id: string, clientId: string, text: string): Promise<boolean>;
  typing(id: string): void;
}

/** What the service gives in one reading; a cursor that moved so far means there is more. */
const PAGE = 500;
const TYPING_EVERY_MS = 3_000;

export function ticketActs(page: Page, refreshDesk: () => void): TicketActs {
  const { api, store } = page;
  const path = (id: string, rest = ''): string => `/api/agent/tickets/${encodeURIComponent(id)}${rest}`;
  const readOn = createReader(page, path);
  let typedAt = 0;

  const fetchWhole = async (id: string): Promise<void> => {
    const whole = await api.get(path(id, `?locale=${page.locale()}`), isWhole);
    store.send({ type: 'opened', whole });
    if (whole.transcript.cursor >= PAGE) await readOn();
  };

  return {
    async open(id, watching = false) {
      store.send({ type: 'open', id, watching });
      try {
        if (watching) await api.post(path(id, '/watch'), {}, isAnything);
        await fetchWhole(id);
      } catch (error) {
        store.send({ type: 'refused', id, refusal: refusalOf(error) });
      }
    },
    async reopen() {
      const { open } = store.state();
      if (open) await fetchWhole(open.id).catch(() => undefined);
    },
    readOn,
    async move(id, move, body = {}, done) {
      store.send({ type: 'busy', ticket: id, move });
      try {
        const { ticket } = await api.post(path(id, `/${move}`), body, isMoved);
        store.send({ type: 'moved', ticket });
        if (done) store.send({ type: 'toast', toast: { tone: 'good', key: done } });
        return true;
      } catch (error) {
        complain(page, error);
        return false;
      } finally {
        store.send({ type: 'busy', ticket: id });
        refreshDesk();
        if (store.state().open?.id === id) void readOn();
      }
    },
    async suggest(typed) {
      const { open } = store.state();
      if (!open) return;
      const query = typed === undefined || typed === '' ? '' : `?q=${encodeURIComponent(typed)}`;
      const { suggestions } = await api
        .get(path(open.id, `/suggestions${query}`), isSuggestions)
        .catch(() => ({ suggestions: open.suggestions }));
      store.send({ type: 'suggested', ticket: open.id, suggestions });
    },
    async note(id, clientId, text) {
      try {
        const note = await api.post(path(id, '/notes'), { clientId, text }, isNote);
        store.send({ type: 'noted', ticket: id, note });
        return true;
      } catch (error) {
        complain(page, error);
        return false;
      }
    },
    typing(id) {
      const now = page.now();
      if (now - typedAt < TYPING_EVERY_MS) return;
      typedAt = now;
      api.post(path(id, '/typing'), {}, isAnything).catch(() => undefined);
    },
  };
}

/** Reads lines after the open ticket's cursor until there are no more, one reading at a time. */
function createReader(page: Page, path: (id: string, rest?: string) => string): () => Promise<void> {
  const { api, store } = page;
  let current: Promise<void> | undefined;
  let again = false;

  const readPage = async (): Promise<void> => {
    const { open } = store.state();
    if (open?.phase !== 'ready') return;
    const { id, cursor } = open;
    const later = await api.get(path(id, `/transcript?after=${cursor}&locale=${page.locale()}`), isLater);
    store.send({ type: 'later', later });
    again ||= later.cursor - cursor >= PAGE;
  };

  const readAll = async (): Promise<void> => {
    while (again) {
      again = false;
      await readPage().catch((error: unknown) => {
        // Given to somebody else meanwhile: what is shown stays, the desk's next reading tells who has it.
        if (!(error instanceof Problem)) throw error;
      });
    }
  };

  return () => {
    again = true;
    current ??= readAll().finally(() => (current = undefined));
    return current;
  };
}
