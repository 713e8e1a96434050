import { useEffect, useRef } from 'preact/hooks';
import type { TicketView } from '../ticket-view';
import { MessageInput } from '../web/message-input';
import { useDesk } from './desk-context';
import { useName } from './ticket-row';
import { useWords } from './words';

/** The service's own limit for a line. */
const LONGEST = 10_000;

/** Where the agent writes to the shopper. */
export function Composer({ ticket }: { readonly ticket: TicketView }) {
  const { state, acts } = useDesk();
  const words = useWords();
  const name = useName(ticket);
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = state.drafts[ticket.id] ?? '';
  const over = draft.length - LONGEST;
  // A talk that was just opened is there to be answered; on a phone that would raise the keyboard over it.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);
  const send = (): void => {
    const text = draft.trim();
    if (text === '' || over > 0) return;
    acts.outbox.say(ticket.id, text);
    field.current?.focus();
  };
  return (
    <div class="composer">
      <MessageInput
        id="composer"
        field={field}
        class="input"
        label={words.say('composer')}
        placeholder={words.say(matchMedia('(max-width: 760px)').matches ? 'composer.short' : 'composer.placeholder', {
          name,
        })}
        value={draft}
        tallest={200}
        onValue={(text) => {
          acts.page.store.send({ type: 'draft', ticket: ticket.id, text });
          if (text.trim() !== '') acts.ticket.typing(ticket.id);
        }}
        onSend={send}
      />
      <button class="button main" disabled={draft.trim() === '' || over > 0} onClick={send}>
        {words.say('composer.send')}
      </button>
      {over > 0 ? (
        <p class="bad" role="alert">
          {words.say('composer.too-long', { count: over })}
        </p>
      ) : null}
    </div>
  );
}
