import { useEffect, useState } from 'preact/hooks';
import type { TicketView } from '../ticket-view';
import { Composer } from './composer';
import { useDesk } from './desk-context';
import { wordRefusal } from './problems';
import { SidePanel } from './side-panel';
import { mayWrite } from './state';
import type { OpenTicket } from './state';
import { TicketHead } from './ticket-head';
import { Transcript } from './transcript';
import { useWords } from './words';
import type { Words } from './words';

/** The open ticket: what was said, where to write, and what helps. */
export function TicketPane() {
  const { state, acts } = useDesk();
  const words = useWords();
  const [side, setSide] = useState(false);
  const { open } = state;
  const nameOf = (agent: string): string => state.desk?.agents.find(({ id }) => id === agent)?.name ?? agent;
  useEffect(() => {
    setSide(false);
    // On a phone the list gives way to the ticket: who goes by keyboard or screen reader goes along.
    if (open && matchMedia('(max-width: 760px)').matches) document.getElementById('main')?.focus();
  }, [open?.id]);
  if (!open) return <NothingOpen />;
  if (open.phase !== 'ready' || !open.ticket) {
    return (
      <section class="pane empty" id="main" tabIndex={-1} aria-busy={open.phase === 'loading'}>
        <p>{words.say(open.phase === 'loading' ? 'pane.loading' : 'pane.refused')}</p>
        {open.refusal ? <p class="muted">{wordRefusal(open.refusal, words, nameOf)}</p> : null}
        {open.phase === 'refused' ? (
          <p class="buttons">
            <button class="button" onClick={() => acts.page.store.send({ type: 'left' })}>
              {words.say('pane.back')}
            </button>
            <button class="button main" onClick={() => void acts.ticket.open(open.id, open.watching)}>
              {words.say('try-again')}
            </button>
          </p>
        ) : null}
      </section>
    );
  }
  return (
    <div class={side ? 'pane with-side' : 'pane'} id="main" tabIndex={-1}>
      <section class="talk">
        <TicketHead ticket={open.ticket} side={side} onSide={setSide} />
        <Transcript open={open} />
        {mayWrite(state) ? (
          <Composer key={open.id} ticket={open.ticket} />
        ) : (
          <WhyNot open={open} ticket={open.ticket} />
        )}
      </section>
      <SidePanel open={open} />
    </div>
  );
}

/** Before a shopper is picked: what to do next. */
function NothingOpen() {
  const { state, acts } = useDesk();
  const words = useWords();
  const { desk, presence } = state;
  const somebody = desk !== undefined && desk.mine.length + desk.waiting.length > 0;
  return (
    <section class="pane empty" id="main" tabIndex={-1}>
      {somebody ? <p>{words.say('pane.none')}</p> : null}
      {presence === 'online' ? (
        <p class="muted">{words.say(somebody ? 'pane.none-lead' : 'pane.quiet')}</p>
      ) : (
        <>
          <p class="muted">{words.say('pane.off-duty')}</p>
          <button class="button main" onClick={() => void acts.session.setPresence('online')}>
            {words.say('pane.go-online')}
          </button>
        </>
      )}
    </section>
  );
}

/** Where there is no field to write in, why; and the next step where there is one. */
function WhyNot({ open, ticket }: { readonly open: OpenTicket; readonly ticket: TicketView }) {
  const { state } = useDesk();
  const words = useWords();
  const name = state.desk?.agents.find(({ id }) => id === ticket.agent)?.name ?? ticket.agent ?? '';
  return (
    <p class="why-not">
      {open.watching ? words.say('pane.watching') : whyNot(ticket, name, state.session.me?.id, words)}
    </p>
  );
}

function whyNot(ticket: TicketView, agent: string, me: string | undefined, words: Words): string {
  if (ticket.state === 'queued' || ticket.state === 'offered') return words.say('pane.waiting');
  if (ticket.state === 'left_message') return words.say('pane.left');
  if (ticket.state === 'closed') return words.say('pane.closed');
  return ticket.state === 'wrap_up' && ticket.agent === me
    ? words.say('pane.wrap-up')
    : words.say('pane.with', { agent });
}
