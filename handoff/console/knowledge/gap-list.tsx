import { useState } from 'preact/hooks';
import { momentLabel } from '../../web/time';
import { useDesk, useNow } from '../desk-context';
import type { GapGroup } from '../knowledge-types';
import { complain } from '../page';
import { isAnything, mayEdit } from '../wire';
import { useWords } from '../words';

interface GapListProps {
  readonly gaps: readonly GapGroup[];
  readonly onDrop: (id: string) => void;
}

/** Questions that nobody has written an answer for, most asked first. */
export function GapList({ gaps, onDrop }: GapListProps) {
  const words = useWords();
  if (gaps.length === 0) return <p class="muted">{words.say('gaps.none')}</p>;
  return (
    <>
      <p class="muted">{words.say('gaps.lead')}</p>
      <ul class="gaps">
        {gaps.map((gap) => (
          <Gap key={gap.id} gap={gap} onDrop={onDrop} />
        ))}
      </ul>
    </>
  );
}

function Gap({ gap, onDrop }: { readonly gap: GapGroup; readonly onDrop: (id: string) => void }) {
  const { acts, state } = useDesk();
  const words = useWords();
  const { me } = state.session;
  const now = useNow(60_000);
  const [writing, setWriting] = useState(false);
  const { page } = acts;
  const dismiss = async (): Promise<void> => {
    try {
      await page.api.post(`/api/agent/knowledge/gaps/${encodeURIComponent(gap.id)}/dismiss`, {}, isAnything);
      onDrop(gap.id);
      page.store.send({ type: 'toast', toast: { tone: 'good', key: 'gaps.dismissed' } });
    } catch (error) {
      complain(page, error);
    }
  };
  return (
    <li>
      <div class="gap-head">
        <div>
          <h2 lang={gap.locale}>{gap.title}</h2>
          <p class="muted">
            {words.name('locale', gap.locale)} · {words.say('gaps.count', { count: gap.count })} ·{' '}
            {words.say('gaps.last', { when: momentLabel(gap.lastAt, now, words.locale) })}
          </p>
        </div>
        <p class="buttons">
          {me && mayEdit(me) ? (
            <button class="button small" onClick={() => void dismiss()}>
              {words.say('gaps.dismiss')}
            </button>
          ) : null}
          <button class="button main small" aria-expanded={writing} onClick={() => setWriting(!writing)}>
            {words.say('gaps.write')}
          </button>
        </p>
      </div>
      {gap.samples.length > 1 ? (
        <ul class="samples" lang={gap.locale}>
          {gap.samples.slice(1).map((sample) => (
            <li key={sample}>{sample}</li>
          ))}
        </ul>
      ) : null}
      {writing ? <Draft gap={gap} /> : null}
    </li>
  );
}

function Draft({ gap }: { readonly gap: GapGroup }) {
  const words = useWords();
  const { draft, locale, topic } = gap;
  const [intent = ''] = topic.split('/');
  const place = { folder: `knowledge/faq/${locale}`, intent };
  // What was taken for small talk says nothing of where its answer belongs.
  const lead = intent === '' || intent === 'other' ? 'gaps.draft-lead-any' : 'gaps.draft-lead';
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(draft);
    setCopied(true);
  };
  return (
    <div class="draft-entry">
      <p class="muted">{words.say(lead, place)}</p>
      <textarea
        class="input code"
        readOnly
        rows={Math.min(18, draft.split('\n').length + 1)}
        aria-label={words.say('gaps.draft')}
      >
        {draft}
      </textarea>
      <p class="buttons">
        <button class="button small" onClick={() => void copy().catch(() => undefined)}>
          {words.say(copied ? 'copied' : 'gaps.copy')}
        </button>
      </p>
    </div>
  );
}
