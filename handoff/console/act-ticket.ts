import { complain, refusalOf } from './page';
import type { Page } from './page';
import { createReader, PAGE_OF_LINES, ticketPath } from './read-lines';
import type { WordKey } from './words';
import { isAnything, isMoved, isNote, isSuggestions, isWhole } from './wire';

export interface TicketActs {
  /** Shows a ticket; `watching` reads along in another's conversation, which is written down. */
  open(id: string, watching?: boolean): Promise<void>;
  /** Reads the open ticket as a whole again: notes, facts, suggestions, and every line. */
  reopen(): Promise<void>;
  /** Reads the lines that came since; called while it reads, it reads once more. */
  readonly readOn: () => Promise<void>;
  /** Makes a move; false when it was refused, and the agent was told why. */
  move(id: string, move: string, body?: object, done?: WordKey): Promise<boolean>;
  /** Asks for entries near to what is typed, else to the shopper's last words. */
  suggest(typed?: string): Promise<void>;
  /** The same client id notes once. False when it was refused. */
  note(id: string, clientId: string, text: string): Promise<boolean>;
  typing(id: string): void;
}

/** Typing is told this often at most. */
const TYPING_EVERY_MS = 3_000;

export function ticketActs(page: Page, refreshDesk: () => void): TicketActs {
  const { api, store } = page;
  const readOn = createReader(page);

  const fetchWhole = async (id: string): Promise<void> => {
    const whole = await api.get(ticketPath(id, `?locale=${page.locale()}`), isWhole);
    store.send({ type: 'opened', whole });
    if (whole.transcript.cursor >= PAGE_OF_LINES) await readOn();
  };

  return {
    async open(id, watching = false) {
      store.send({ type: 'open', id, watching });
      try {
        if (watching) await api.post(ticketPath(id, '/watch'), {}, isAnything);
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
        const { ticket } = await api.post(ticketPath(id, `/${move}`), body, isMoved);
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
    ...sideActs(page),
  };
}

/** What happens beside the conversation. */
function sideActs(page: Page): Pick<TicketActs, 'suggest' | 'note' | 'typing'> {
  const { api, store } = page;
  let typedAt = 0;
  return {
    async suggest(typed) {
      const { open } = store.state();
      if (!open) return;
      const query = typed === undefined || typed === '' ? '' : `?q=${encodeURIComponent(typed)}`;
      const { suggestions } = await api
        .get(ticketPath(open.id, `/suggestions${query}`), isSuggestions)
        .catch(() => ({ suggestions: open.suggestions }));
      store.send({ type: 'suggested', ticket: open.id, suggestions });
    },
    async note(id, clientId, text) {
      try {
        const note = await api.post(ticketPath(id, '/notes'), { clientId, text }, isNote);
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
      api.post(ticketPath(id, '/typing'), {}, isAnything).catch(() => undefined);
    },
  };
}
