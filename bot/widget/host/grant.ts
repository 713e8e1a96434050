import { number, record, text } from '../../../handoff/web/read';
import type { Grant, PageContext } from '../bridge';
import type { Locale } from '../locale';

export interface Ask {
  /** The service's origin. */
  readonly base: string;
  readonly locale: Locale;
  readonly identity: string | undefined;
  readonly page: PageContext;
  /** For a new conversation instead of this shopper's last one. */
  readonly fresh: boolean;
  /** The store's word for the shopper is wrong or has run out. */
  readonly onIdentityRefused: () => void;
}

/** A refused grant with the answer's status; 0 when there was none. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`No conversation: ${status}`);
  }
}

/**
 * Asks for a conversation from the store's page, since only there the request carries the store's origin. One tab at
 * a time: the secret that opens the next visit changes with each use. @throws Refused
 */
export async function askGrant(ask: Ask): Promise<Grant> {
  // Older browsers, and pages without https, have no locks: two tabs then race, and the loser begins anew.
  return 'locks' in navigator ? navigator.locks.request('xiaoer', () => request(ask)) : request(ask);
}

async function request(ask: Ask): Promise<Grant> {
  const key = `xiaoer:${new URL(ask.base).host}`;
  const resume = ask.fresh ? undefined : stored(key);
  const { locale, identity, page } = ask;
  const answer = await fetch(`${ask.base}/widget/token`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ locale, identity, resume, page }),
  }).catch(() => {
    throw new Refused(0);
  });
  if (answer.status === 401 && identity !== undefined) {
    // A stranger is served too; the store is told, and may vouch for the shopper anew.
    ask.onIdentityRefused();
    return request({ ...ask, identity: undefined });
  }
  if (answer.status === 400 && resume !== undefined) {
    // A secret that cannot be read must not lock the shopper out.
    store(key, '');
    return request(ask);
  }
  const given = record(answer.ok ? await answer.json() : {});
  const conversationId = text(given['conversationId']);
  const token = text(given['token']);
  if (conversationId === undefined || token === undefined) throw new Refused(answer.status);
  const next = text(given['resume']);
  if (next !== undefined) store(key, next);
  return { conversationId, token, expiresIn: number(given['expires_in']) ?? 1800 };
}

let inMemory = '';

function stored(key: string): string | undefined {
  try {
    return text(localStorage.getItem(key)) ?? text(inMemory);
  } catch {
    return text(inMemory);
  }
}

/** A browser that forbids storage only forgets the talk with the page. */
function store(key: string, value: string): void {
  inMemory = value;
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept for this page only.
  }
}
