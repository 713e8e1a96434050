import type { Prefs } from './prefs';
import { isUnread, offersOf, ownTickets } from './state';
import type { State } from './state';
import type { Store } from './store';
import { wordsIn } from './words';
import type { Words } from './words';

const BLINK_MS = 1_000;

/** What the browser's tab says: a new offer blinks, unread talks are counted. */
export function titleOf(state: State, words: Words, blink: boolean): string {
  const name = `${words.say('app')} · ${words.say('app.desk')}`;
  if (state.session.phase !== 'in') return name;
  if (offersOf(state).length > 0) return blink ? `● ${words.say('offer.title')}` : name;
  const unread = ownTickets(state).filter((ticket) => isUnread(ticket, state)).length;
  return unread > 0 ? `(${unread}) ${name}` : name;
}

/** Calls the agent: a sound once for every new offer, and the tab's title until it is answered. */
export function alertOffers(store: Store<State, never>, prefs: Store<Prefs, Partial<Prefs>>): void {
  const heard = new Set<string>();
  let blink = true;

  const title = (): void => {
    const next = titleOf(store.state(), wordsIn(prefs.state().locale), blink);
    if (document.title !== next) document.title = next;
  };
  const sound = (): void => {
    for (const { offer } of offersOf(store.state())) {
      if (!offer || heard.has(offer.id)) continue;
      heard.add(offer.id);
      if (!prefs.state().muted) chime();
    }
  };
  store.listen(() => {
    sound();
    title();
  });
  prefs.listen(title);
  setInterval(() => {
    blink = !blink;
    title();
  }, BLINK_MS);
  title();
}

let audio: AudioContext | undefined;

/** Two soft notes, made here: no file to fetch, and nothing that startles a whole office. */
function chime(): void {
  // A browser lets a page sound only after its first click or key; until then the title alone calls.
  if (!navigator.userActivation.hasBeenActive) return;
  try {
    audio ??= new AudioContext();
    for (const [note, delay] of [
      [660, 0],
      [880, 0.16],
    ] as const) {
      const start = audio.currentTime + delay;
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      tone.frequency.value = note;
      loudness.gain.setValueAtTime(0.0001, start);
      loudness.gain.exponentialRampToValueAtTime(0.16, start + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.5);
      tone.connect(loudness).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.55);
    }
  } catch {
    // A machine without sound still has the card and the title.
  }
}
