import { useEffect, useRef, useState } from 'preact/hooks';
import { useDesk, useStore } from './desk-context';
import { wordRefusal } from './problems';
import type { Refusal } from './state';
import { LOCALES, useWords } from './words';

/** The first page of who is not signed in. */
export function SignIn() {
  const words = useWords();
  return (
    <main class="sign-in">
      <div>
        <SignInForm title={words.say('sign-in.title')} lead={words.say('sign-in.lead')} />
        <Languages />
      </div>
    </main>
  );
}

/** Over the page when the session ran out: what was half written stays where it is. */
export function SignInAgain() {
  const words = useWords();
  const { me } = useDesk().state.session;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={words.say('sign-in.over')}
      onCancel={(event) => event.preventDefault()}
      // A browser closes on the second Escape whatever the page says; without a session there is nothing behind it.
      onClose={() => dialog.current?.showModal()}
    >
      <SignInForm
        title={words.say('sign-in.over')}
        lead={words.say('sign-in.over-lead')}
        {...(me ? { username: me.id } : {})}
      />
    </dialog>
  );
}

interface FormProps {
  readonly title: string;
  readonly lead: string;
  readonly username?: string;
}

function SignInForm({ title, lead, username = '' }: FormProps) {
  const words = useWords();
  const { session } = useDesk().acts;
  const [name, setName] = useState(username);
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const [going, setGoing] = useState(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setGoing(true);
    const refused = await session.signIn(name.trim(), password);
    setGoing(false);
    setRefusal(refused);
    if (refused) setPassword('');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p class="brand">
        <span class="mark" aria-hidden="true" />
        {words.say('app')} · {words.say('app.desk')}
      </p>
      <div>
        <h1>{title}</h1>
        <p class="muted">{lead}</p>
      </div>
      <label class="field">
        <span>{words.say('sign-in.name')}</span>
        <input
          class="input"
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{words.say('sign-in.password')}</span>
        <input
          class="input"
          name="password"
          type="password"
          autocomplete="current-password"
          autofocus={username !== ''}
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </label>
      <p role="alert" class="bad">
        {refusal ? wordRefusal(refusal, words, (agent) => agent) : ''}
      </p>
      <button class="button main" disabled={going}>
        {words.say(going ? 'sign-in.going' : 'sign-in.go')}
      </button>
    </form>
  );
}

function Languages() {
  const words = useWords();
  const { prefs } = useDesk().acts;
  const { locale } = useStore(prefs);
  return (
    <p class="languages">
      {LOCALES.map((one) => (
        <button
          key={one}
          class="tab"
          lang={one}
          aria-pressed={one === locale}
          onClick={() => prefs.send({ locale: one })}
        >
          {words.name('locale', one)}
        </button>
      ))}
    </p>
  );
}
