import type { TicketState } from '../ticket';
import type { Page } from './page';
import { complain } from './page';
import type { View } from './state';
import { isDesk, isTickets } from './wire';

/** Between two readings of the desk, however many events come: a busy desk must not be asked for every one of them. */
const PAUSE_MS = 400;

const LISTS: Readonly<Partial<Record<View, readonly TicketState[]>>> = {
  messages: ['left_message'],
  closed: ['closed'],
  team: ['active', 'on_hold', 'wrap_up'],
};

export interface DeskActs {
  /** Reads the desk now. */
  load(): Promise<void>;
  /** Reads the desk soon; many calls become one. */
  readonly refresh: () => void;
  show(view: View): void;
}

export function deskActs(page: Page): DeskActs {
  const { api, store } = page;
  let reading = false;
  let again = false;

  const load = async (): Promise<void> => {
    const desk = await api.get('/api/agent/desk', isDesk);
    store.send({ type: 'desk', desk, at: page.now() });
  };

  const loadLists = async (view: View): Promise<void> => {
    await Promise.all(
      (LISTS[view] ?? []).map(async (state) => {
        const { tickets } = await api.get(`/api/agent/tickets?state=${state}`, isTickets);
        store.send({ type: 'list', state, tickets });
      }),
    );
  };

  const refresh = (): void => {
    again = true;
    if (reading) return;
    reading = true;
    void readWhileAsked().finally(() => (reading = false));
  };

  const readWhileAsked = async (): Promise<void> => {
    while (again) {
      again = false;
      // A failed reading is made up for by the next event, or by the timer that runs while the stream is away.
      await Promise.all([load(), loadLists(store.state().view)]).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };

  return {
    load,
    refresh,
    show(view) {
      store.send({ type: 'view', view });
      loadLists(view).catch((error: unknown) => complain(page, error));
    },
  };
}
