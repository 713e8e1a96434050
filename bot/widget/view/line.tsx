import { useState } from 'preact/hooks';
import { Markdown } from '../../../handoff/web/markdown';
import { clockTime } from '../../../handoff/web/time';
import type { Choice, Entry } from '../talk/entry';
import type { Group } from '../talk/group';
import { feedbackOf } from '../talk/known-choices';
import { CardView, FileView } from './card';
import { Avatar } from './header';
import { Icon } from './icons';
import type { Ui } from './ui';

/** Lines of one author in a row. A notice stands alone in the middle. */
export function GroupView({
  ui,
  group,
  onLoad,
}: {
  readonly ui: Ui;
  readonly group: Group;
  readonly onLoad: () => void;
}) {
  const { strings } = ui;
  const last = group.entries.at(-1);
  if (group.by === 'notice') return <p class="notice">{last?.text}</p>;
  const name = group.by === 'shopper' ? strings.you : (group.agent ?? strings.assistant);
  return (
    <div class={`group ${group.by}`}>
      {group.by === 'shopper' ? null : <Avatar agent={group.agent} />}
      <div class="lines">
        <span class={group.agent ? 'name' : 'hidden'}>{name}</span>
        {group.entries.map((entry) => (
          <LineView key={entry.key} ui={ui} entry={entry} onLoad={onLoad} />
        ))}
        {last ? <Foot ui={ui} entry={last} /> : null}
      </div>
    </div>
  );
}

function LineView({ ui, entry, onLoad }: { readonly ui: Ui; readonly entry: Entry; readonly onLoad: () => void }) {
  const { strings, talk } = ui;
  const { files, cards, help, standing } = entry;
  const isStuck = standing === 'failed' || standing === 'refused';
  return (
    <>
      {entry.text === '' ? null : (
        <div class={`bubble${isStuck ? ' stuck' : ''}`}>
          {entry.isMarkdown ? <Markdown text={entry.text} /> : <p class="plain">{entry.text}</p>}
          {help ? (
            <p>
              <a href={help} target="_blank" rel="noopener noreferrer">
                {strings.readMore}
              </a>
            </p>
          ) : null}
        </div>
      )}
      {files.map((file) => (
        <FileView ui={ui} file={file} onLoad={onLoad} />
      ))}
      {cards.length > 0 ? (
        <div
          class={entry.carousel && cards.length > 1 ? 'cards carousel' : 'cards'}
          tabIndex={entry.carousel ? 0 : undefined}
        >
          {cards.map((card) => (
            <CardView ui={ui} card={card} onLoad={onLoad} />
          ))}
        </div>
      ) : null}
      {isStuck ? (
        <button type="button" class="retry" onClick={() => talk.retry(entry.key)}>
          <Icon name="retry" />
          {standing === 'failed' ? strings.failed : strings.refused}
        </button>
      ) : null}
      {entry.answer === undefined ? null : <Feedback ui={ui} entry={entry} />}
    </>
  );
}

/** Whether an answer helped, in one tap; asked once. */
function Feedback({ ui, entry }: { readonly ui: Ui; readonly entry: Entry }) {
  const { strings, talk } = ui;
  const [given, setGiven] = useState<Choice>();
  const { helpful, notHelpful } = feedbackOf(entry);
  if (!helpful || !notHelpful) return null;
  const isLatest = talk.state.entries.at(-1) === entry;
  if (!isLatest && !given) return null;
  const thumb = (choice: Choice, label: string, icon: 'up' | 'thumbDown') => (
    <button
      type="button"
      class="thumb"
      aria-pressed={given === choice}
      disabled={given !== undefined}
      onClick={() => {
        setGiven(choice);
        talk.say(choice.value);
      }}
    >
      <Icon name={icon} />
      {label}
    </button>
  );
  return (
    <div class="feedback" role="group" aria-label={strings.wasHelpful}>
      {thumb(helpful, strings.helpful, 'up')}
      {thumb(notHelpful, strings.notHelpful, 'thumbDown')}
    </div>
  );
}

/** When it was said and, for the shopper's own, whether it got there. */
function Foot({ ui, entry }: { readonly ui: Ui; readonly entry: Entry }) {
  const { strings } = ui;
  const words = {
    sending: strings.sending,
    waiting: strings.waitingForNetwork,
    slow: strings.slow,
    sent: strings.sent,
  };
  const { standing } = entry;
  if (standing === 'failed' || standing === 'refused') return null;
  return (
    <span class="foot">
      <time dateTime={new Date(entry.at).toISOString()}>{clockTime(entry.at, ui.locale)}</time>
      {standing ? <span class={`standing ${standing}`}>{words[standing]}</span> : null}
    </span>
  );
}
