import { useState } from 'preact/hooks';
import { useDesk } from './desk-context';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';
import { KEYS } from './shortcuts';
import { TransferDialog } from './transfer-dialog';
import { useWords } from './words';

/** The dialog that is open, if one is. */
export function TicketDialogs() {
  const { state, acts } = useDesk();
  const { dialog } = state;
  if (!dialog) return null;
  const close = (): void => acts.page.store.send({ type: 'dialog' });
  switch (dialog.kind) {
    case 'transfer':
      return <TransferDialog ticket={dialog.ticket} onClose={close} />;
    case 'close':
      return <CloseDialog ticket={dialog.ticket} onClose={close} />;
    case 'return':
      return <ReturnDialog ticket={dialog.ticket} onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
  }
}

interface TicketDialogProps {
  readonly ticket: string;
  readonly onClose: () => void;
}

const OUTCOMES = ['solved', 'unsolved', 'spam'] as const;

function CloseDialog({ ticket, onClose }: TicketDialogProps) {
  const { acts, state } = useDesk();
  const words = useWords();
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('solved');
  const [note, setNote] = useState('');
  const submit = async (): Promise<void> => {
    const body = { outcome, ...(note.trim() === '' ? {} : { note: note.trim() }) };
    if (await acts.ticket.move(ticket, 'close', body, 'done.closed')) onClose();
  };
  return (
    <Dialog
      title={words.say('close.title')}
      lead={words.say('close.lead')}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <fieldset>
        <legend>{words.say('close.outcome')}</legend>
        {OUTCOMES.map((one) => (
          <label key={one} class="pick">
            <input type="radio" name="outcome" checked={one === outcome} onChange={() => setOutcome(one)} />
            {words.say(`outcome.${one}`)}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{words.say('close.note')}</span>
        <textarea class="input" rows={3} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <DialogButtons go="close.go" disabled={state.busy[ticket] !== undefined} onClose={onClose} />
    </Dialog>
  );
}

function ReturnDialog({ ticket, onClose }: TicketDialogProps) {
  const { acts, state } = useDesk();
  const words = useWords();
  const submit = async (): Promise<void> => {
    if (await acts.ticket.move(ticket, 'return', {}, 'done.returned')) onClose();
  };
  return (
    <Dialog
      title={words.say('return.title')}
      lead={words.say('return.lead')}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <DialogButtons go="return.go" disabled={state.busy[ticket] !== undefined} onClose={onClose} />
    </Dialog>
  );
}

const ORDER = ['accept', 'decline', 'next', 'previous', 'write', 'help', 'transfer', 'close', 'keys'] as const;

function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog title={words.say('keys.title')} onClose={onClose} onSubmit={onClose}>
      <dl class="keys">
        {ORDER.map((key) => (
          <>
            <dt>
              <kbd>Alt</kbd> <kbd>{KEYS[key].label}</kbd>
            </dt>
            <dd>{words.say(`keys.${key}`)}</dd>
          </>
        ))}
      </dl>
      <p class="buttons">
        <button class="button main">{words.say('dismiss')}</button>
      </p>
    </Dialog>
  );
}
