import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { DeskActs } from './act-desk';
import type { SessionActs } from './act-session';
import type { TicketActs } from './act-ticket';
import type { Outbox } from './outbox';
import type { Page } from './page';
import type { Prefs } from './prefs';
import type { State } from './state';
import type { Store } from './store';

/** Everything a part of the page can do. */
export interface Acts {
  readonly page: Page;
  readonly session: SessionActs;
  readonly desk: DeskActs;
  readonly ticket: TicketActs;
  readonly outbox: Outbox;
  readonly prefs: Store<Prefs, Partial<Prefs>>;
}

interface Given {
  readonly state: State;
  readonly acts: Acts;
}

const Context = createContext<Given | undefined>(undefined);
export const DeskProvider = Context.Provider;

/** The page's state and what can be done. @throws when used outside the page. */
export function useDesk(): Given {
  const given = useContext(Context);
  if (!given) throw new Error('Only parts of the page use the desk.');
  return given;
}

/** The state of a store, followed. */
export function useStore<S, E>(store: Store<S, E>): S {
  const [state, follow] = useState(store.state());
  useEffect(() => {
    // What changed between the first drawing and now must not be missed.
    follow(store.state());
    return store.listen(() => follow(store.state()));
  }, [store]);
  return state;
}

/** The server's time now, told anew every second. */
export function useNow(everyMs = 1_000): number {
  const { state, acts } = useDesk();
  const [now, tick] = useState(acts.page.now());
  useEffect(() => {
    const timer = setInterval(() => tick(acts.page.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, acts]);
  return now + state.offset;
}

/** What a shopper is called on the page. */
export function shopperName(
  shopper: { readonly id: string; readonly name?: string },
  guest: (id: string) => string,
): string {
  return shopper.name ?? guest(shopper.id.slice(-4));
}
