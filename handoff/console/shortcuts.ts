import type { Acts } from './desk-context';
import { mayWrite, offersOf, ownTickets } from './state';
import type { State } from './state';

/** A key held with Alt, by the place of the key, since Alt changes the letter on some keyboards. */
export const KEYS = {
  accept: { code: 'KeyA', label: 'A' },
  decline: { code: 'KeyX', label: 'X' },
  next: { code: 'ArrowDown', label: '↓' },
  previous: { code: 'ArrowUp', label: '↑' },
  write: { code: 'KeyM', label: 'M' },
  help: { code: 'KeyK', label: 'K' },
  transfer: { code: 'KeyT', label: 'T' },
  close: { code: 'KeyC', label: 'C' },
  keys: { code: 'Slash', label: '/' },
} as const;

export type KeyAction = keyof typeof KEYS;

interface Pressed {
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** What a key press means here, if anything. AltGr, which comes as Ctrl and Alt, is for typing. */
export function actionOf({ code, altKey, ctrlKey, metaKey, shiftKey }: Pressed): KeyAction | undefined {
  if (!altKey || ctrlKey || metaKey || shiftKey) return undefined;
  return names.find((name) => KEYS[name].code === code);
}

const names = ['accept', 'decline', 'next', 'previous', 'write', 'help', 'transfer', 'close', 'keys'] as const;

/** The ticket of the agent's that comes after (or before) the open one, going round. */
export function neighbour(state: State, step: 1 | -1): string | undefined {
  const own = ownTickets(state);
  const here = own.findIndex(({ id }) => id === state.open?.id);
  const start = here < 0 && step < 0 ? 0 : here;
  return own.at((start + step) % Math.max(1, own.length))?.id;
}

/** Lets the agent work without the mouse; returns the way to stop. */
export function listenToKeys(acts: Acts): () => void {
  const press = (event: KeyboardEvent): void => {
    const { state } = acts.page.store;
    const action = actionOf(event);
    if (!action || event.isComposing || state().session.phase !== 'in' || state().dialog) return;
    if (act(acts, action)) event.preventDefault();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

function act(acts: Acts, action: KeyAction): boolean {
  const { store } = acts.page;
  const state = store.state();
  const [offered] = offersOf(state);
  if (action === 'accept' || action === 'decline') {
    if (!offered?.offer) return false;
    void answerOffer(acts, offered.id, offered.offer.id, action);
    return true;
  }
  if (action === 'next' || action === 'previous') {
    const id = neighbour(state, action === 'next' ? 1 : -1);
    if (id === undefined) return false;
    if (state.view !== 'desk') acts.desk.show('desk');
    void acts.ticket.open(id);
    return true;
  }
  if (action === 'write' || action === 'help') return focusOn(action === 'write' ? 'composer' : 'help-search');
  if (action === 'keys') {
    store.send({ type: 'dialog', dialog: { kind: 'keys', ticket: '' } });
    return true;
  }
  if (!state.open || !mayWrite(state)) return false;
  store.send({ type: 'dialog', dialog: { kind: action, ticket: state.open.id } });
  return true;
}

/** Accepts or declines; an accepted shopper's conversation opens at once. */
export async function answerOffer(
  acts: Acts,
  ticket: string,
  offer: string,
  answer: 'accept' | 'decline',
): Promise<void> {
  const done = answer === 'decline' ? 'done.declined' : undefined;
  const went = await acts.ticket.move(ticket, answer, { offer }, done);
  if (!went || answer === 'decline') return;
  if (acts.page.store.state().view !== 'desk') acts.desk.show('desk');
  await acts.ticket.open(ticket);
}

function focusOn(id: string): boolean {
  const field = document.getElementById(id);
  field?.focus();
  return field !== null;
}
