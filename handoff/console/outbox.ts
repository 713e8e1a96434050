import { Problem } from './api';
import { refusalOf } from './page';
import type { Page } from './page';
import type { Pending } from './state';
import { isSaid } from './wire';

/** What agents write on its way to the transcript: in order, tried again by itself, never twice. */
export interface Outbox {
  say(ticket: string, text: string): void;
  retry(clientId: string): void;
  /** Tries again what waits for the network. */
  flush(): void;
}

/** Sends each ticket's lines one after the other; a line that waits for the network holds up the ones behind it. */
export function createOutbox(page: Page, readOn: () => Promise<void>): Outbox {
  const { api, store } = page;
  const atWork = new Set<string>();
  /** Acknowledged, and shown as on its way only until the transcript shows it. */
  const acknowledged = new Set<string>();

  const next = (ticket: string): Pending | undefined =>
    store
      .state()
      .pending.find((one) => one.ticket === ticket && one.phase !== 'failed' && !acknowledged.has(one.clientId));

  const deliver = async ({ clientId, ticket, text }: Pending): Promise<boolean> => {
    store.send({ type: 'saying', clientId });
    try {
      await api.post(`/api/agent/tickets/${encodeURIComponent(ticket)}/messages`, { clientId, text }, isSaid);
    } catch (error) {
      // A session that ended comes back; the line waits for it.
      const again = error instanceof Problem && (error.passing || error.code === 'SIGN_IN');
      store.send({ type: 'unsaid', clientId, refusal: refusalOf(error), again });
      return !again;
    }
    acknowledged.add(clientId);
    if (store.state().open?.id === ticket) await readOn().catch(() => undefined);
    else store.send({ type: 'said', clientId });
    return true;
  };

  const pump = async (ticket: string): Promise<void> => {
    if (atWork.has(ticket)) return;
    atWork.add(ticket);
    try {
      for (let one = next(ticket); one; one = next(ticket)) {
        if (!(await deliver(one))) return;
      }
    } finally {
      atWork.delete(ticket);
    }
  };

  return {
    say(ticket, text) {
      const pending: Pending = { clientId: page.newId(), ticket, text, at: page.now(), phase: 'sending' };
      store.send({ type: 'say', pending });
      void pump(ticket);
    },
    retry(clientId) {
      const one = store.state().pending.find((pending) => pending.clientId === clientId);
      if (!one) return;
      store.send({ type: 'saying', clientId });
      void pump(one.ticket);
    },
    flush() {
      for (const ticket of new Set(store.state().pending.map((one) => one.ticket))) void pump(ticket);
    },
  };
}
