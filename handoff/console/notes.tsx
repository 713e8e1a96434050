import { useState } from 'preact/hooks';
import { MessageInput } from '../web/message-input';
import { momentLabel } from '../web/time';
import { useDesk, useNow } from './desk-context';
import type { OpenTicket } from './state';
import { useWords } from './words';

/** What colleagues tell each other about the ticket; shoppers never see it. */
export function Notes({ open }: { readonly open: OpenTicket }) {
  const { state, acts } = useDesk();
  const words = useWords();
  const now = useNow(60_000);
  const place = `note ${open.id}`;
  const draft = state.drafts[place] ?? '';
  // The same id until it went through: a note is kept once, however often Save is pressed.
  const [clientId, renew] = useState(acts.page.newId());
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    if (draft.trim() === '' || saving) return;
    setSaving(true);
    if (await acts.ticket.note(open.id, clientId, draft.trim())) {
      acts.page.store.send({ type: 'draft', ticket: place, text: '' });
      renew(acts.page.newId());
    }
    setSaving(false);
  };
  return (
    <section class="notes">
      <h2>{words.say('notes')}</h2>
      <p class="muted">{open.notes.length === 0 ? words.say('notes.none') : words.say('notes.lead')}</p>
      <ul>
        {open.notes.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <p class="muted">
              {note.agent.name} · {momentLabel(note.at, now, words.locale)}
            </p>
          </li>
        ))}
      </ul>
      {open.watching ? null : (
        <div class="note-field">
          <MessageInput
            class="input"
            label={words.say('notes.add')}
            placeholder={words.say('notes.add')}
            value={draft}
            onValue={(text) => acts.page.store.send({ type: 'draft', ticket: place, text })}
            onSend={() => void save()}
          />
          <button class="button" disabled={draft.trim() === '' || saving} onClick={() => void save()}>
            {words.say('save')}
          </button>
        </div>
      )}
    </section>
  );
}
