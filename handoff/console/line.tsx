import type { LineView } from '../ticket-view';
import { Markdown } from '../web/markdown';
import { list, record, text } from '../web/read';
import { clockTime } from '../web/time';
import { useDesk } from './desk-context';
import { wordRefusal } from './problems';
import type { Pending } from './state';
import { useWords } from './words';

/** Lines of one voice within this time stand together under one name. */
const TOGETHER_MS = 120_000;

export function isSameDay(a: LineView, b: LineView): boolean {
  return new Date(a.at).toDateString() === new Date(b.at).toDateString();
}

interface LineProps {
  readonly line: LineView;
  readonly before?: LineView;
  /** Written by the agent who looks at it. */
  readonly own: boolean;
  readonly shopper: string;
}

/** One line of the transcript: who, what, when. */
export function TalkLine({ line, before, own, shopper }: LineProps) {
  const words = useWords();
  const time = clockTime(line.at, words.locale);
  if (line.kind === 'notice' || line.by === 'system') {
    return (
      <p class="notice">
        {line.text} <time>{time}</time>
      </p>
    );
  }
  const names = { shopper, bot: words.say('line.bot'), agent: line.agent?.name ?? words.say('line.agent') };
  const name = own ? words.say('line.you') : names[line.by];
  const together = before?.by === line.by && before.agent?.id === line.agent?.id && line.at - before.at < TOGETHER_MS;
  return (
    <div class={`line ${line.by}${own ? ' own' : ''}${together ? ' together' : ''}`}>
      <p class={together ? 'meta unseen' : 'meta'}>
        <b>{name}</b> <time>{time}</time>
      </p>
      {line.text === '' ? null : (
        <div class="words" title={time}>
          <Markdown text={line.text} />
        </div>
      )}
      <Extras line={line} />
    </div>
  );
}

/** Files that came with the line, and the buttons that the shopper saw under it. */
function Extras({ line }: { readonly line: LineView }) {
  const words = useWords();
  const data = record(line.data);
  const buttons = list(record(data.suggestedActions).actions).flatMap(({ title }) => text(title) ?? []);
  const files = list(data.attachments);
  return (
    <>
      {files.map((file) => (
        <File
          name={text(file.name) ?? words.say('line.file')}
          url={text(file.contentUrl)}
          type={text(file.contentType)}
        />
      ))}
      {buttons.length > 0 ? (
        <ul class="buttons-shown" aria-label={words.say('line.chosen')}>
          {buttons.map((title) => (
            <li>{title}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

interface FileProps {
  readonly name: string;
  readonly url: string | undefined;
  readonly type: string | undefined;
}

/** A picture from this very service is shown; anything else is a link, opened only by choice. */
function File({ name, url, type }: FileProps) {
  const safe = url !== undefined && URL.canParse(url, location.href) ? new URL(url, location.href) : undefined;
  if (!safe || !/^https?:$/.test(safe.protocol)) return <p class="file">{name}</p>;
  const picture = type?.startsWith('image/') === true && safe.origin === location.origin;
  return (
    <a class="file" href={safe.href} target="_blank" rel="noopener noreferrer">
      {picture ? <img src={safe.href} alt={name} loading="lazy" /> : name}
    </a>
  );
}

/** A line of the agent's that is not in the transcript yet. */
export function PendingLine({ pending }: { readonly pending: Pending }) {
  const { state, acts } = useDesk();
  const words = useWords();
  const { clientId, phase, refusal } = pending;
  const nameOf = (agent: string): string => state.desk?.agents.find(({ id }) => id === agent)?.name ?? agent;
  const why = refusal ? wordRefusal(refusal, words, nameOf) : '';
  const takeBack = (edit: boolean) => () => acts.page.store.send({ type: 'take-back', clientId, edit });
  return (
    <div class={`line agent own pending ${phase}`}>
      <div class="words">
        <Markdown text={pending.text} />
      </div>
      <p class="meta" role={phase === 'failed' ? 'alert' : undefined}>
        {phase === 'failed' ? words.say('line.failed', { why }) : words.say(`line.${phase}`)}
      </p>
      {phase === 'failed' ? (
        <p class="again">
          <button class="button small" onClick={() => acts.outbox.retry(clientId)}>
            {words.say('line.retry')}
          </button>
          <button class="button small" onClick={takeBack(true)}>
            {words.say('line.edit')}
          </button>
          <button class="button small" onClick={takeBack(false)}>
            {words.say('line.drop')}
          </button>
        </p>
      ) : null}
    </div>
  );
}
