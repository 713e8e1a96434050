import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Summary } from '../summary';
import type { TicketView } from '../ticket-view';
import { spanLabel } from '../web/time';
import { useNow } from './desk-context';
import { useWords } from './words';
import type { Words } from './words';

interface FactsProps {
  readonly ticket: TicketView;
  readonly summary: Summary;
}

const MAY_LINK = /^https?:\/\//;

/** The mood in a word; the steps are those of the rule for upset shoppers. */
export function moodWord(upset: number): 'calm' | 'tense' | 'upset' | 'angry' {
  if (upset >= 0.75) return 'angry';
  if (upset >= 0.5) return 'upset';
  return upset >= 0.25 ? 'tense' : 'calm';
}

/** Why the shopper is here, in facts only. */
export function SummaryFacts({ ticket, summary }: FactsProps) {
  const words = useWords();
  const now = useNow();
  const isWaiting = ticket.state === 'queued' || ticket.state === 'offered';
  const waited = isWaiting ? now - ticket.enqueuedAt : ticket.waitingMs;
  const { question, mood, tried, rejected, named, urgency, complexity } = summary;
  return (
    <section>
      <h2>{words.say('summary')}</h2>
      <dl class="facts">
        <Fact name={words.say('summary.reason')}>{words.name('reason', summary.reason)}</Fact>
        <Fact name={words.say('summary.topic')}>
          {words.name('skill', ticket.intent)} · {words.topic(summary.topic)}
        </Fact>
        {question ? (
          <Fact name={words.say('summary.question')}>
            <span lang={ticket.locale}>{question}</span>
          </Fact>
        ) : null}
        {mood ? (
          <Fact name={words.say('summary.mood')}>
            <span class={summary.upset ? 'warned' : ''}>{moodText(mood, words)}</span>
          </Fact>
        ) : null}
        <Fact name={words.say('summary.urgency')}>
          {words.name('priority', typeof urgency === 'string' ? urgency : ticket.priority)} ·{' '}
          {words.name('complexity', complexity)}
        </Fact>
        {Object.entries(named).map(([name, value]) => (
          <Fact key={name} name={words.name('named', name)}>
            <Named value={value} />
          </Fact>
        ))}
        <Fact name={words.say('summary.tried')}>
          {tried.length === 0 ? words.say('summary.tried-none') : tried.map((topic) => words.topic(topic)).join(' · ')}
        </Fact>
        {rejected > 0 ? <Fact name={words.say('summary.rejected')}>{rejected}</Fact> : null}
        <Fact name={words.say('summary.waited')}>{spanLabel(waited, words.locale)}</Fact>
        {ticket.contact ? (
          <Fact name={words.say('messages.contact')}>{<Named value={ticket.contact.to} />}</Fact>
        ) : null}
      </dl>
    </section>
  );
}

function moodText({ from, to }: { readonly from: number; readonly to: number }, words: Words): string {
  const [first, last] = [words.say(`mood.${moodWord(from)}`), words.say(`mood.${moodWord(to)}`)];
  return first === last ? last : words.say('mood.change', { from: first, to: last });
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Something an agent will want elsewhere: an order number to look up, a page to open. */
function Named({ value }: { readonly value: string }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  if (MAY_LINK.test(value)) {
    return (
      <a href={value} target="_blank" rel="noopener noreferrer nofollow">
        {value.replace(MAY_LINK, '')}
      </a>
    );
  }
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <>
      <span class="code">{value}</span>{' '}
      <button
        class="link"
        aria-label={`${words.say('copy')}: ${value}`}
        onClick={() => void copy().catch(() => undefined)}
      >
        {words.say(copied ? 'copied' : 'copy')}
      </button>
    </>
  );
}
