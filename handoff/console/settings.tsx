import { useEffect, useRef } from 'preact/hooks';
import { useDesk, useStore } from './desk-context';
import { THEMES } from './prefs';
import { SelectField } from './select-field';
import { LOCALES, useWords } from './words';

/** Language, colours, sound, shortcuts, sign-out; behind the agent's name. */
export function Settings() {
  const { state, acts } = useDesk();
  const words = useWords();
  const { prefs, page } = acts;
  const { locale, theme, muted } = useStore(prefs);
  const menu = useMenu();
  return (
    <details class="menu" ref={menu}>
      <summary class="button" aria-label={`${words.say('settings')}: ${state.session.me?.name ?? ''}`}>
        <span class="who">{state.session.me?.name}</span> <span aria-hidden="true">▾</span>
      </summary>
      <div>
        <SelectField
          label={words.say('settings.language')}
          value={locale}
          options={LOCALES}
          word={(one) => words.name('locale', one)}
          onValue={(chosen) => prefs.send({ locale: chosen })}
        />
        <SelectField
          label={words.say('settings.theme')}
          value={theme}
          options={THEMES}
          word={(one) => words.say(`settings.theme.${one}`)}
          onValue={(chosen) => prefs.send({ theme: chosen })}
        />
        <label class="choice">
          <input
            type="checkbox"
            checked={!muted}
            onChange={(event) => prefs.send({ muted: !event.currentTarget.checked })}
          />
          {words.say('settings.sound')}
        </label>
        <button
          class="button"
          onClick={() => page.store.send({ type: 'dialog', dialog: { kind: 'keys', ticket: '' } })}
        >
          {words.say('settings.keys')} <kbd>Alt /</kbd>
        </button>
        <button class="button" onClick={() => void acts.session.signOut()}>
          {words.say('sign-out')}
        </button>
      </div>
    </details>
  );
}

/** A details element that closes like a menu: on Escape and on a click elsewhere. */
function useMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const details = menu.current;
      if (!details?.open) return;
      const outside = event.target instanceof Node && !details.contains(event.target);
      const escaped = event instanceof KeyboardEvent && event.key === 'Escape';
      if (event instanceof KeyboardEvent ? !escaped : !outside) return;
      details.open = false;
      if (escaped) details.querySelector('summary')?.focus();
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return menu;
}
