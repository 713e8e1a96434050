import { useRef, useState } from 'preact/hooks';
import type { TalkState } from '../talk/talk-state';
import { Icon } from './icons';
import { lazy } from './lazy';
import type { MenuProps } from './menu';
import type { Ui } from './ui';

const Menu = lazy<MenuProps>(
  async () => (await import('./menu')).Menu,
  ({ onClose }) => onClose(),
);

/** Who one talks to, the way to a person, more, and close. */
export function Header({ ui, state }: { readonly ui: Ui; readonly state: TalkState }) {
  const { strings, talk } = ui;
  const { desk } = state;
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const withPerson = desk.state === 'agent' || desk.state === 'hold';
  const agent = withPerson ? desk.agent : undefined;
  const subtitle = desk.state === 'hold' ? strings.onHold : withPerson ? strings.withAgent : strings.subtitle;
  const closeMenu = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <header class="header">
      <Avatar agent={agent} big />
      <div class="who">
        <h1>{agent ?? strings.title}</h1>
        <p>{subtitle}</p>
      </div>
      {desk.state === 'bot' ? (
        <button type="button" class="person" onClick={() => talk.tell('xiaoer/person')}>
          <Icon name="person" />
          {strings.person}
        </button>
      ) : null}
      <button
        ref={opener}
        type="button"
        class="bare"
        aria-label={strings.menu}
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      <button type="button" class="bare" aria-label={strings.close} onClick={ui.close}>
        <Icon name="close" />
      </button>
      {isOpen ? <Menu ui={ui} state={state} onClose={closeMenu} /> : null}
    </header>
  );
}

/** An agent's initial, or the assistant's face. */
export function Avatar({ agent, big }: { readonly agent: string | undefined; readonly big?: boolean }) {
  const size = big ? ' big' : '';
  if (agent === undefined) {
    return (
      <span class={`avatar${size}`} aria-hidden="true">
        <Icon name="bot" />
      </span>
    );
  }
  return (
    <span class={`avatar agent${size}`} aria-hidden="true">
      {Array.from(agent)[0]}
    </span>
  );
}
