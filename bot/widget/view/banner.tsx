import { fill } from '../strings/strings';
import type { TalkState } from '../talk/talk-state';
import { Icon } from './icons';
import type { Ui } from './ui';

interface BannerProps {
  readonly ui: Ui;
  readonly state: TalkState;
}

/** What the shopper should know of the connection, while it is not simply there. */
export function ConnectionBanner({ ui, state }: BannerProps) {
  const { strings, talk } = ui;
  const texts = {
    starting: strings.connecting,
    reconnecting: strings.reconnecting,
    offline: strings.offline,
    elsewhere: strings.elsewhere,
    unreachable: strings.cannotStart,
    open: '',
  };
  const { connection } = state;
  const button = connection === 'elsewhere' ? strings.elsewhereButton : strings.tryAgain;
  const isHidden = connection === 'open' || (connection === 'starting' && state.entries.length === 0);
  return (
    <div class="connection" role="status" data-state={connection} hidden={isHidden}>
      {isHidden ? null : <span>{texts[connection]}</span>}
      {connection === 'elsewhere' || connection === 'unreachable' ? (
        <button type="button" class="link" onClick={() => talk.wake()}>
          {button}
        </button>
      ) : null}
    </div>
  );
}

/** Place and wait in the queue, and the ways out of it. */
export function QueueBanner({ ui, state }: BannerProps) {
  const { strings, talk } = ui;
  const { desk } = state;
  if (desk.state !== 'waiting') return null;
  return (
    <section class="queue" aria-label={strings.queueTitle}>
      <span class="queue-mark" aria-hidden="true">
        <Icon name="clock" />
      </span>
      <p role="status">
        <strong>{headline()}</strong>
        <span>{detail()}</span>
      </p>
      <div class="queue-ways">
        <button type="button" class="quiet small" onClick={() => talk.tell('xiaoer/cancel')}>
          {strings.cancelWaiting}
        </button>
        <button type="button" class="quiet small" onClick={ui.leaveMessage}>
          {strings.leaveTitle}
        </button>
      </div>
    </section>
  );

  function headline(): string {
    if (desk.nobody) return strings.queueNobody;
    if (desk.place === undefined) return strings.queueTitle;
    return desk.place <= 1 ? strings.queueNext : fill(strings.queuePlace, { place: desk.place });
  }

  function detail(): string {
    const { wait } = desk;
    if (desk.nobody || !wait) return desk.nobody || desk.place !== undefined ? strings.queueTitle : '';
    if (wait.to <= 60) return strings.queueWaitShort;
    const from = Math.max(1, Math.floor(wait.from / 60));
    return fill(strings.queueWait, { from, to: Math.max(from + 1, Math.ceil(wait.to / 60)) });
  }
}
