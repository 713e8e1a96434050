import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dayLabel } from '../../../handoff/web/time';
import { fill } from '../strings/strings';
import { groupEntries } from '../talk/group';
import { offeredChoices } from '../talk/known-choices';
import type { TalkState } from '../talk/talk-state';
import { Choices } from './choices';
import { Avatar } from './header';
import { Icon } from './icons';
import { GroupView } from './line';
import { lazy } from './lazy';
import type { RatingProps } from './rating';
import type { Ui } from './ui';

/** This close to the end, in pixels, the shopper reads along, and the end is kept in view. */
const AT_END = 80;

const Rating = lazy<RatingProps>(async () => (await import('./rating')).Rating);

/** The talk itself, kept at its newest line unless the shopper reads further up. */
export function Timeline({ ui, state }: { readonly ui: Ui; readonly state: TalkState }) {
  const { strings } = ui;
  const { entries, typing, rating } = state;
  const newest = entries.at(-1);
  const choices = offeredChoices(entries, state.desk.state === 'waiting');

  const { box, toEnd, hasNews, scrolled, goToEnd } = useEnd(state, choices.length);

  return (
    <div class="talk">
      <div
        ref={box}
        class="timeline"
        role="log"
        aria-live="off"
        aria-label={strings.messages}
        tabIndex={0}
        onScroll={({ currentTarget }) => scrolled(currentTarget)}
      >
        <div>
          {newest ? null : <Skeleton />}
          {groupEntries(entries.filter(({ key }) => key !== rating)).map((group) => (
            <div key={group.key}>
              {group.day === undefined ? null : <p class="day">{dayLabel(group.day, Date.now(), ui.locale)}</p>}
              <GroupView ui={ui} group={group} onLoad={toEnd} />
            </div>
          ))}
          {typing ? <Typing ui={ui} typing={typing} /> : null}
          {rating ? <Rating key={rating} ui={ui} /> : null}
          <Choices ui={ui} choices={choices} asList={choices.length > 0 && entries.length === 1} />
        </div>
      </div>
      {hasNews ? (
        <button type="button" class="news" onClick={goToEnd}>
          {strings.newMessages}
          <Icon name="down" />
        </button>
      ) : null}
    </div>
  );
}

/** Keeps the newest line in view while the shopper is there, and tells of news while they read further up. */
function useEnd({ entries, typing, rating }: TalkState, choices: number) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  const [hasNews, setNews] = useState(false);
  const newest = entries.at(-1);
  const toEnd = useCallback(() => {
    const element = box.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, []);
  useLayoutEffect(() => {
    if (newest?.by === 'shopper' && newest.standing === 'sending') isAtEnd.current = true;
    if (!isAtEnd.current && newest) setNews(true);
  }, [newest?.key]);
  useLayoutEffect(toEnd, [entries, typing, rating, choices]);
  useLayoutEffect(() => {
    const content = box.current?.firstElementChild;
    if (!box.current || !content) return;
    const watcher = new ResizeObserver(toEnd);
    watcher.observe(box.current);
    watcher.observe(content);
    return () => watcher.disconnect();
  }, []);
  const scrolled = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): void => {
    // Only who scrolls up leaves the end: a banner that takes room above moves it away by itself.
    const isUp = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < AT_END) isAtEnd.current = true;
    else if (isUp) isAtEnd.current = false;
    if (isAtEnd.current) setNews(false);
  };
  const goToEnd = (): void => {
    isAtEnd.current = true;
    setNews(false);
    toEnd();
  };
  return { box, toEnd, hasNews, scrolled, goToEnd };
}

function Typing({ ui, typing }: { readonly ui: Ui; readonly typing: NonNullable<TalkState['typing']> }) {
  const { strings } = ui;
  const isAgent = typing.by === 'agent';
  return (
    <div class="group bot">
      <Avatar agent={isAgent ? typing.name : undefined} />
      <div class="lines">
        <div class="bubble dots">
          <span class="hidden">{isAgent ? fill(strings.agentTyping, { name: typing.name }) : strings.botTyping}</span>
          <i />
          <i />
          <i />
        </div>
      </div>
    </div>
  );
}

/** Holds the place of the greeting while it comes. */
function Skeleton() {
  return (
    <div class="group bot" aria-hidden="true">
      <Avatar agent={undefined} />
      <div class="lines">
        <div class="bubble skeleton">
          <i />
          <i />
        </div>
      </div>
    </div>
  );
}
