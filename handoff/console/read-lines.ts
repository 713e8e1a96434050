import { Problem } from './api';
import { refusalOf } from './page';
import type { Page } from './page';
import { isLater } from './wire';

/** What the service gives in one reading; a cursor that moved so far means there is more. */
export const PAGE_OF_LINES = 500;

/** The address of a ticket, or of something under it. */
export function ticketPath(id: string, rest = ''): string {
  return `/api/agent/tickets/${encodeURIComponent(id)}${rest}`;
}

/** Reads lines after the open ticket's cursor until there are no more, one reading at a time. */
export function createReader(page: Page): () => Promise<void> {
  const { api, store } = page;
  let current: Promise<void> | undefined;
  let again = false;

  const readPage = async (): Promise<void> => {
    const { open } = store.state();
    if (open?.phase !== 'ready') return;
    const { id, cursor } = open;
    const later = await api.get(ticketPath(id, `/transcript?after=${cursor}&locale=${page.locale()}`), isLater);
    store.send({ type: 'later', later });
    again ||= later.cursor - cursor >= PAGE_OF_LINES;
  };

  const readAll = async (): Promise<void> => {
    while (again) {
      again = false;
      await readPage().catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        // It went to somebody else meanwhile, and this agent may no longer read it: the page says who has it.
        const { open } = store.state();
        const isShut = error.status === 403 || error.status === 404;
        if (open && isShut) store.send({ type: 'refused', id: open.id, refusal: refusalOf(error) });
      });
    }
  };

  return () => {
    again = true;
    current ??= readAll().finally(() => (current = undefined));
    return current;
  };
}
