import { useState } from 'preact/hooks';
import type { TicketView } from '../ticket-view';
import { momentLabel, spanLabel } from '../web/time';
import { shopperName, useDesk, useNow } from './desk-context';
import { complain } from './page';
import { isTickets } from './wire';
import { useWords } from './words';

const COLUMNS = ['shopper', 'topic', 'agent', 'outcome', 'rating', 'waited', 'when'] as const;

/** What is over, newest first; for supervisors. */
export function ClosedList() {
  const { state } = useDesk();
  const words = useWords();
  const [query, setQuery] = useState('');
  const { tickets: closed, more } = useClosed();
  const wanted = query.trim().toLowerCase();
  const shown = closed
    .map((ticket) => ({
      ticket,
      name: shopperName(ticket.shopper, (id) => words.say('nobody', { id })),
      agent: state.desk?.agents.find(({ id }) => id === ticket.agent)?.name ?? ticket.agent ?? '–',
    }))
    .filter(({ ticket, name, agent }) =>
      [name, agent, ticket.question ?? '', words.topic(ticket.topic)].join(' ').toLowerCase().includes(wanted),
    );
  return (
    <>
      <h1>{words.say('closed.title')}</h1>
      <input
        type="search"
        class="input narrow"
        aria-label={words.say('closed.search')}
        placeholder={words.say('closed.search')}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      {closed.length === 0 ? <p class="muted">{words.say('closed.none')}</p> : null}
      {shown.length === 0 ? null : (
        <div class="table" tabIndex={0} role="region" aria-label={words.say('closed.title')}>
          <table>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {words.say(`list.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <ClosedRow key={row.ticket.id} {...row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more ? (
        <button class="button" onClick={() => void more()}>
          {words.say('list.more')}
        </button>
      ) : null}
    </>
  );
}

/** What the service gives in one reading. */
const PAGE = 100;

/** The newest, kept up by the desk, and as many older ones as were asked for. */
function useClosed() {
  const { state, acts } = useDesk();
  const [older, setOlder] = useState<readonly TicketView[]>([]);
  const [full, setFull] = useState(true);
  const newest = state.lists.closed ?? [];
  const known = new Set(newest.map(({ id }) => id));
  const tickets = [...newest, ...older.filter(({ id }) => !known.has(id))];
  const more = async (): Promise<void> => {
    const before = tickets.at(-1)?.stateSince ?? 0;
    try {
      const page = await acts.page.api.get(`/api/agent/tickets?state=closed&before=${before}`, isTickets);
      setOlder([...older, ...page.tickets]);
      setFull(page.tickets.length >= PAGE);
    } catch (error) {
      complain(acts.page, error);
    }
  };
  return { tickets, more: full && newest.length >= PAGE ? more : undefined };
}

interface ClosedRowProps {
  readonly ticket: TicketView;
  readonly name: string;
  readonly agent: string;
}

function ClosedRow({ ticket, name, agent }: ClosedRowProps) {
  const { state, acts } = useDesk();
  const words = useWords();
  const now = useNow(60_000);
  const read = (): void => {
    acts.desk.show('desk');
    void acts.ticket.open(ticket.id, ticket.agent !== state.session.me?.id);
  };
  return (
    <tr>
      <th scope="row">
        <button class="link" onClick={read}>
          {name}
        </button>
      </th>
      <td>{words.topic(ticket.topic)}</td>
      <td>{agent}</td>
      <td>{ticket.outcome ? words.name('outcome', ticket.outcome) : '–'}</td>
      <td title={ticket.rating?.comment}>
        {ticket.rating ? words.say('closed.rating', { stars: ticket.rating.stars }) : '–'}
      </td>
      <td>{spanLabel(ticket.waitingMs, words.locale)}</td>
      <td>{momentLabel(ticket.stateSince, now, words.locale)}</td>
    </tr>
  );
}
