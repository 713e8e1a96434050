import type { Presence } from '../desk';
import { Settings } from './settings';
import { useDesk } from './desk-context';
import { isUnread, offersOf, ownTickets } from './state';
import type { View } from './state';
import { mayKnow, maySupervise, mayTakeTickets } from './wire';
import type { Me } from './wire';
import { useWords } from './words';

const PRESENCES: readonly Presence[] = ['online', 'busy', 'away', 'offline'];

/** The views that this account may see, in order. */
export function viewsFor(me: Me): readonly View[] {
  return [
    ...(mayTakeTickets(me) ? (['desk', 'messages'] as const) : []),
    ...(maySupervise(me) ? (['closed', 'team', 'audit'] as const) : []),
    ...(mayKnow(me) ? (['knowledge'] as const) : []),
  ];
}

/** Name, views, the agent's status, settings. */
export function TopBar() {
  const { state, acts } = useDesk();
  const words = useWords();
  const { me } = state.session;
  if (!me) return null;
  return (
    <header class="top">
      <a class="skip button" href="#main">
        {words.say('app.skip')}
      </a>
      <p class="brand">
        <span class="mark" aria-hidden="true" />
        <span>{words.say('app')}</span>
      </p>
      <nav aria-label={words.say('app.menu')}>
        {viewsFor(me).map((view) => (
          <button
            key={view}
            class="tab"
            {...(view === state.view ? { 'aria-current': 'page' as const } : {})}
            onClick={() => acts.desk.show(view)}
          >
            {words.say(`view.${view}`)}
            <Count view={view} />
          </button>
        ))}
      </nav>
      <div class="me">
        {mayTakeTickets(me) ? <PresenceSwitch /> : null}
        <Settings />
      </div>
    </header>
  );
}

function Count({ view }: { readonly view: View }) {
  const { state } = useDesk();
  if (view === 'messages' && state.desk && state.desk.numbers.leftMessages > 0) {
    return <span class="count">{state.desk.numbers.leftMessages}</span>;
  }
  if (view !== 'desk' || state.view === 'desk') return null;
  const calling = offersOf(state).length + ownTickets(state).filter((ticket) => isUnread(ticket, state)).length;
  return calling > 0 ? <span class="count hot">{calling}</span> : null;
}

function PresenceSwitch() {
  const { state, acts } = useDesk();
  const words = useWords();
  const { presence, desk, session } = state;
  const self = desk?.agents.find(({ id }) => id === session.me?.id);
  const load = self ? words.say('presence.load', { load: self.load, capacity: self.capacity }) : undefined;
  return (
    <>
      {load ? <span class="muted load">{load}</span> : null}
      <label class="presence" title={words.say(`presence.${presence}-hint`)}>
        <span class={`dot ${presence}`} aria-hidden="true" />
        <span class="unseen">{words.say('presence')}</span>
        <select
          value={presence}
          onChange={(event) => {
            const chosen = PRESENCES.find((one) => one === event.currentTarget.value);
            if (chosen) void acts.session.setPresence(chosen);
          }}
        >
          {PRESENCES.map((one) => (
            <option key={one} value={one}>
              {words.say(`presence.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
