import { useEffect, useMemo, useState } from 'preact/hooks';
import { Desk } from './desk-view';
import { DeskProvider, useDesk, useStore } from './desk-context';
import type { Acts } from './desk-context';
import { AnnouncedOffers, FloatingOffers } from './offer-card';
import { KnowledgeTab } from './knowledge/knowledge-tab';
import { AuditList } from './audit-list';
import { ClosedList } from './closed-list';
import { MessageList } from './message-list';
import { SignIn, SignInAgain } from './sign-in';
import { TeamView } from './team-view';
import { TicketDialogs } from './ticket-dialogs';
import { Banners, Toasts } from './told';
import { TopBar } from './top-bar';
import { listenToKeys } from './shortcuts';
import { isTopics } from './wire';
import { WordsProvider, useWords, wordsIn } from './words';
import type { TopicNames } from './words';

/** The whole page. */
export function App({ acts }: { readonly acts: Acts }) {
  const state = useStore(acts.page.store);
  const { locale } = useStore(acts.prefs);
  const topics = useTopics(acts);
  const words = useMemo(() => wordsIn(locale, topics), [locale, topics]);
  // Notices come from the service in the agent's language.
  useEffect(() => void acts.ticket.reopen(), [locale, acts]);
  useEffect(() => listenToKeys(acts), [acts]);
  const given = useMemo(() => ({ state, acts }), [state, acts]);
  return (
    <WordsProvider value={words}>
      <DeskProvider value={given}>
        <Page />
      </DeskProvider>
    </WordsProvider>
  );
}

function Page() {
  const { phase } = useDesk().state.session;
  if (phase === 'unknown') return null;
  if (phase === 'out') return <SignIn />;
  return (
    <>
      <div class="shell">
        <TopBar />
        <Banners />
        <View />
      </div>
      <AnnouncedOffers />
      <FloatingOffers />
      <TicketDialogs />
      <Toasts />
      {phase === 'over' ? <SignInAgain /> : null}
    </>
  );
}

function View() {
  const { view } = useDesk().state;
  const words = useWords();
  if (view === 'desk') return <Desk />;
  return (
    <main class="page" id="main" tabIndex={-1} aria-label={words.say(`view.${view}`)}>
      {view === 'messages' ? <MessageList /> : null}
      {view === 'closed' ? <ClosedList /> : null}
      {view === 'team' ? <TeamView /> : null}
      {view === 'audit' ? <AuditList /> : null}
      {view === 'knowledge' ? <KnowledgeTab /> : null}
    </main>
  );
}

/** What topics are called; without it they are shown as the files write them. */
function useTopics(acts: Acts): TopicNames {
  const [topics, learn] = useState<TopicNames>({});
  useEffect(() => {
    acts.page.api.get('/agent/topics.json', isTopics).then(learn, () => undefined);
  }, [acts]);
  return topics;
}
