import { Problem } from './api';
import type { Api } from './api';
import type { PageEvent } from './event';
import type { Refusal, State } from './state';
import type { Store } from './store';
import type { Locale } from './words';

/** What everything that acts on the page works with. */
export interface Page {
  readonly api: Api;
  readonly store: Store<State, PageEvent>;
  /** This machine's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** The agent's own language, in which notices are worded. */
  readonly locale: () => Locale;
}

/** Why a call failed, as the state keeps it. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Problem) {
    const { status, code, message, agent, state } = error;
    return {
      ...{ status, code, message },
      ...(agent === undefined ? {} : { agent }),
      ...(state === undefined ? {} : { state }),
    };
  }
  return { status: 500, code: 'FAILED', message: error instanceof Error ? error.message : '' };
}

/** Tells the agent why something did not work; a session that ended has a dialog of its own. */
export function complain(page: Page, error: unknown): void {
  const refusal = refusalOf(error);
  if (refusal.code !== 'SIGN_IN') page.store.send({ type: 'toast', toast: { tone: 'bad', refusal } });
}
