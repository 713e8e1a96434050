import type { Presence } from '../desk';
import { readKept, forgetKept } from './kept';
import { complain, refusalOf } from './page';
import type { Page } from './page';
import type { Refusal } from './state';
import { isAnything, isPresence, isSession, mayTakeTickets } from './wire';

export interface SessionActs {
  /** Finds out who is signed in here. */
  begin(): Promise<void>;
  /** Why it was refused; undefined when signed in. */
  signIn(username: string, password: string): Promise<Refusal | undefined>;
  signOut(): Promise<void>;
  setPresence(presence: Presence): Promise<void>;
}

export function sessionActs(page: Page, open: (ticket: string) => void): SessionActs {
  const { api, store } = page;

  const begin = async (): Promise<void> => {
    const { agent, status } = await api.get('/api/agent/me', isSession);
    const kept = readKept(agent.id);
    const isBack = store.state().session.me?.id === agent.id;
    store.send({ type: 'signed-in', me: agent, presence: status ?? 'offline', ...(kept ? { kept } : {}) });
    if (!isBack && kept?.open !== undefined && mayTakeTickets(agent)) open(kept.open);
  };

  return {
    async begin() {
      try {
        await begin();
      } catch (error) {
        // Signed out, or nobody answers: either way the sign-in form is where to go on.
        store.send({ type: 'session-over' });
        if (refusalOf(error).code !== 'SIGN_IN') complain(page, error);
      }
    },
    async signIn(username, password) {
      try {
        await api.post('/api/agent/session', { username, password }, isAnything);
        await begin();
        return undefined;
      } catch (error) {
        return refusalOf(error);
      }
    },
    async signOut() {
      const me = store.state().session.me;
      try {
        await api.remove('/api/agent/session');
      } catch (error) {
        complain(page, error);
        return;
      }
      if (me) forgetKept(me.id);
      store.send({ type: 'signed-out' });
    },
    async setPresence(presence) {
      try {
        const { status } = await api.put('/api/agent/presence', { status: presence }, isPresence);
        store.send({ type: 'presence', presence: status });
      } catch (error) {
        complain(page, error);
      }
    },
  };
}
