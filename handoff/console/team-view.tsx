import type { TicketView } from '../ticket-view';
import { spanLabel } from '../web/time';
import { useDesk, useNow } from './desk-context';
import { HoursForm } from './hours-form';
import { unansweredSince } from './state';
import { Chips, useName } from './ticket-row';
import { useWords } from './words';

/** For supervisors: the numbers, everybody's load, and what is being talked about, to read along. */
export function TeamView() {
  const words = useWords();
  return (
    <>
      <h1>{words.say('team.title')}</h1>
      <Numbers />
      <section>
        <h2>{words.say('team.agents')}</h2>
        <AgentTable />
      </section>
      <section>
        <h2>{words.say('team.talks')}</h2>
        <Talks />
      </section>
      <section>
        <h2>{words.say('hours.title')}</h2>
        <HoursForm />
      </section>
    </>
  );
}

function Numbers() {
  const { state } = useDesk();
  const words = useWords();
  const now = useNow();
  const { desk } = state;
  if (!desk) return null;
  const { numbers, waiting } = desk;
  const first = waiting.reduce<number | undefined>(
    (oldest, { enqueuedAt }) => Math.min(oldest ?? enqueuedAt, enqueuedAt),
    undefined,
  );
  const longest = first === undefined ? '–' : spanLabel(now - first, words.locale);
  return (
    <dl class="numbers">
      <Figure name={words.say('number.waiting')} value={numbers.waiting} />
      <Figure name={words.say('number.longest')} value={longest} />
      <Figure name={words.say('number.offered')} value={numbers.offered} />
      <Figure name={words.say('number.active')} value={numbers.active} />
      <Figure name={words.say('number.onHold')} value={numbers.onHold} />
      <Figure name={words.say('number.leftMessages')} value={numbers.leftMessages} />
      <Figure name={words.say('number.online')} value={numbers.agents.online} />
    </dl>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string | number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const RANK = { online: 0, busy: 1, away: 2, offline: 3 } as const;

function AgentTable() {
  const { state } = useDesk();
  const words = useWords();
  const agents = [...(state.desk?.agents ?? [])].sort(
    (a, b) => RANK[a.presence] - RANK[b.presence] || a.name.localeCompare(b.name, words.locale),
  );
  if (agents.length === 0) return <p class="muted">{words.say('team.none')}</p>;
  return (
    <div class="table" tabIndex={0} role="region" aria-label={words.say('team.agents')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.say('list.agent')}</th>
            <th scope="col">{words.say('team.status')}</th>
            <th scope="col">{words.say('team.load')}</th>
            <th scope="col">{words.say('team.skills')}</th>
          </tr>
        </thead>
        <tbody>
          {agents.map((agent) => (
            <tr key={agent.id}>
              <th scope="row">{agent.name}</th>
              <td>
                <span class="status">
                  <span class={`dot ${agent.presence}`} aria-hidden="true" />
                  {words.say(`presence.${agent.presence}`)}
                </span>
              </td>
              <td>
                <span class="load">
                  <meter min={0} max={agent.capacity} value={agent.load} aria-label={words.say('team.load')} />
                  {agent.load} / {agent.capacity}
                </span>
              </td>
              <td class="muted">{agent.skills.map((skill) => words.name('skill', skill)).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Talks() {
  const { lists } = useDesk().state;
  const words = useWords();
  const now = useNow();
  const talks = [...(lists.active ?? []), ...(lists.on_hold ?? []), ...(lists.wrap_up ?? [])];
  if (talks.length === 0) return <p class="muted">{words.say('team.no-talks')}</p>;
  return (
    <ul class="cards">
      {talks.map((ticket) => (
        <Talk key={ticket.id} ticket={ticket} now={now} />
      ))}
    </ul>
  );
}

function Talk({ ticket, now }: { readonly ticket: TicketView; readonly now: number }) {
  const { state, acts } = useDesk();
  const words = useWords();
  const name = useName(ticket);
  const agent = state.desk?.agents.find(({ id }) => id === ticket.agent)?.name ?? ticket.agent ?? '';
  const since = unansweredSince(ticket);
  const own = ticket.agent === state.session.me?.id;
  const read = (): void => {
    acts.desk.show('desk');
    void acts.ticket.open(ticket.id, !own);
  };
  return (
    <li class="row">
      <span class="name">
        <button onClick={read}>{name}</button>
        <span class="time">{agent}</span>
      </span>
      {ticket.question ? (
        <span class="question" lang={ticket.locale}>
          {ticket.question}
        </span>
      ) : null}
      <span class="foot">
        <Chips ticket={ticket} />
        <span class="chip state">{words.name('state', ticket.state)}</span>
      </span>
      <span class="foot">
        <span class="late">
          {since === undefined ? '' : words.say('team.unanswered', { span: spanLabel(now - since, words.locale) })}
        </span>
        <button class="button small act" onClick={read}>
          {words.say('team.watch')}
        </button>
      </span>
    </li>
  );
}
