import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isContact } from '../contact';
import { Icon } from './icons';
import type { Ui } from './ui';

export interface LeaveFormProps {
  readonly ui: Ui;
  readonly onClose: () => void;
}

/** A message to be answered when somebody is on duty, with a way to reach the shopper. */
export function LeaveForm({ ui, onClose }: LeaveFormProps) {
  const { strings, talk } = ui;
  const [contact, setContact] = useState('');
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const contactField = useRef<HTMLInputElement>(null);
  const textField = useRef<HTMLTextAreaElement>(null);
  useEffect(() => contactField.current?.focus(), []);
  const contactWrong = isTried && !isContact(contact) ? strings.leaveBadContact : undefined;
  const textWrong = isTried && text.trim() === '' ? strings.leaveNoText : undefined;

  const send = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (!isContact(contact)) contactField.current?.focus();
    else if (text.trim() === '') textField.current?.focus();
    else {
      talk.tell('xiaoer/leave-message', { contact: contact.trim(), text: text.trim() });
      onClose();
    }
  };
  return (
    <Sheet title={strings.leaveTitle} close={strings.cancel} onClose={onClose}>
      <form class="leave" noValidate onSubmit={send}>
        <p class="hint">{strings.leaveHint}</p>
        <Field id="leave-contact" label={strings.leaveContact} hint={strings.leaveContactHint} wrong={contactWrong}>
          {(described) => (
            <input
              {...described}
              ref={contactField}
              type="text"
              inputMode="email"
              autoComplete="email"
              maxLength={200}
              value={contact}
              onInput={(event) => setContact(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field id="leave-text" label={strings.leaveText} wrong={textWrong}>
          {(described) => (
            <textarea
              {...described}
              ref={textField}
              rows={5}
              maxLength={4000}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="primary">
          {strings.leaveSend}
        </button>
      </form>
    </Sheet>
  );
}

interface SheetProps {
  readonly title: string;
  readonly close: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A dialog that covers the window; Escape closes it and not the window. */
function Sheet({ title, close, onClose, children }: SheetProps) {
  return (
    <div
      class="sheet"
      role="dialog"
      aria-modal="true"
      aria-labelledby="sheet-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="sheet-top">
        <h2 id="sheet-title">{title}</h2>
        <button type="button" class="bare" aria-label={close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </div>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly wrong: string | undefined;
  readonly children: (described: {
    readonly id: string;
    readonly class: string;
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby': string;
  }) => ComponentChildren;
}

/** A labelled field with its hint, or with what is wrong in it. */
function Field({ id, label, hint, wrong, children }: FieldProps) {
  const note = `${id}-note`;
  return (
    <>
      <label for={id}>{label}</label>
      {children({ id, class: 'field', 'aria-invalid': wrong !== undefined, 'aria-describedby': note })}
      <p id={note} class={wrong ? 'wrong' : 'hint'} role={wrong ? 'alert' : undefined}>
        {wrong ?? hint}
      </p>
    </>
  );
}
