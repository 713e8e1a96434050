import { useEffect, useState } from 'preact/hooks';
import { useDesk } from '../desk-context';
import type { GapGroup, KnowledgeView } from '../knowledge-types';
import { refusalOf } from '../page';
import { wordRefusal } from '../problems';
import type { Refusal } from '../state';
import { isGaps, isKnowledge } from '../wire';
import { useWords } from '../words';
import { EntryTable } from './entry-table';
import { GapList } from './gap-list';
import { Problems } from './problem-list';
import { TryQuestion } from './try-question';

const PARTS = ['entries', 'gaps', 'try'] as const;
type Part = (typeof PARTS)[number];

/** Files are saved at any moment: what is shown is asked for again this often. */
const REFRESH_MS = 30_000;

/** What the bot answers from, how it does, and what is missing; the files stay the truth. */
export function KnowledgeTab() {
  const words = useWords();
  const [part, setPart] = useState<Part>('entries');
  const { view, gaps, refusal, drop } = useKnowledge(words.locale);
  if (!view) {
    return (
      <>
        <h1>{words.say('knowledge.title')}</h1>
        <p class="muted">{refusal ? wordRefusal(refusal, words, (agent) => agent) : words.say('pane.loading')}</p>
      </>
    );
  }
  return (
    <>
      <div>
        <h1>{words.say('knowledge.title')}</h1>
        <p class="muted">
          {words.say('knowledge.lead')}{' '}
          <span class="code">{words.say('knowledge.version', { version: view.version.slice(0, 8) })}</span>
        </p>
      </div>
      <Problems problems={view.problems} refused={view.refused} partial={view.version.endsWith('-part')} />
      <div class="parts">
        {PARTS.map((one) => (
          <button key={one} class="tab" aria-pressed={one === part} onClick={() => setPart(one)}>
            {words.say(`knowledge.${one}`)}
            {one === 'entries' ? <span class="count">{view.entries.length}</span> : null}
            {one === 'gaps' && gaps ? <span class={gaps.length > 0 ? 'count hot' : 'count'}>{gaps.length}</span> : null}
          </button>
        ))}
      </div>
      {part === 'entries' ? <EntryTable entries={view.entries} /> : null}
      {part === 'gaps' ? <GapList gaps={gaps ?? []} onDrop={drop} /> : null}
      {part === 'try' ? <TryQuestion /> : null}
    </>
  );
}

function useKnowledge(locale: string) {
  const { acts } = useDesk();
  const { api } = acts.page;
  const [view, setView] = useState<KnowledgeView>();
  const [gaps, setGaps] = useState<readonly GapGroup[]>();
  const [refusal, setRefusal] = useState<Refusal>();
  useEffect(() => {
    const load = async (): Promise<void> => {
      setView(await api.get(`/api/agent/knowledge?locale=${locale}`, isKnowledge));
      setGaps((await api.get('/api/agent/knowledge/gaps', isGaps)).groups);
    };
    const tryLoad = (): void => void load().catch((error: unknown) => setRefusal(refusalOf(error)));
    tryLoad();
    const timer = setInterval(tryLoad, REFRESH_MS);
    return () => clearInterval(timer);
  }, [api, locale]);
  const drop = (id: string): void => setGaps((known) => known?.filter((gap) => gap.id !== id));
  return { view, gaps, refusal, drop };
}
