import { useEffect, useRef, useState } from 'preact/hooks';
import { LOCALES, LOCALE_NAMES } from '../locale';
import type { TalkState } from '../talk/talk-state';
import { Icon } from './icons';
import type { IconName } from './icons';
import { saveTranscript } from './save-transcript';
import type { Ui } from './ui';

export interface MenuProps {
  readonly ui: Ui;
  readonly state: TalkState;
  readonly onClose: () => void;
}

/** Language, sound, notifications, and what is needed seldom. Escape and a tap beside it close it. */
export function Menu({ ui, state, onClose }: MenuProps) {
  const { strings, settings } = ui;
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    own.current?.querySelector('button')?.focus();
  }, []);
  const then = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <>
      <div class="veil" onClick={onClose} />
      <div
        ref={own}
        id="menu"
        class="menu"
        role="group"
        aria-label={strings.menu}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
      >
        <div class="languages" role="group" aria-label={strings.language}>
          {LOCALES.map((locale) => (
            <button type="button" lang={locale} aria-pressed={locale === ui.locale} onClick={() => ui.speak(locale)}>
              {LOCALE_NAMES[locale]}
            </button>
          ))}
        </div>
        <Switch label={strings.sound} on={settings.sound} onChange={(sound) => ui.change({ sound })} />
        <Switch
          label={strings.notifications}
          on={settings.notify}
          onChange={(notify) => (notify ? ui.notify() : ui.change({ notify }))}
        />
        {settings.notifyBlocked ? (
          <p class="menu-note" role="status">
            {strings.notificationsBlocked}
          </p>
        ) : null}
        <hr />
        <Action icon="leave" label={strings.leaveTitle} onClick={then(ui.leaveMessage)} />
        <Action icon="download" label={strings.download} onClick={then(() => saveTranscript(state.entries, ui))} />
        <NewConversation ui={ui} onYes={then(ui.beginAnew)} />
      </div>
    </>
  );
}

function NewConversation({ ui, onYes }: { readonly ui: Ui; readonly onYes: () => void }) {
  const { strings } = ui;
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) return <Action icon="fresh" label={strings.newConversation} onClick={() => setAsking(true)} />;
  return (
    <div class="ask" role="group" aria-label={strings.newConversation}>
      <p>{strings.newConversationAsk}</p>
      <button type="button" class="primary small" onClick={onYes}>
        {strings.newConversationYes}
      </button>
      <button type="button" class="quiet small" onClick={() => setAsking(false)}>
        {strings.cancel}
      </button>
    </div>
  );
}

function Action(props: { readonly icon: IconName; readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="action" onClick={props.onClick}>
      <Icon name={props.icon} />
      {props.label}
    </button>
  );
}

function Switch(props: { readonly label: string; readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  return (
    <button
      type="button"
      class="action"
      role="switch"
      aria-checked={props.on}
      onClick={() => props.onChange(!props.on)}
    >
      <span class="grow">{props.label}</span>
      <span class="switch" aria-hidden="true" />
    </button>
  );
}
