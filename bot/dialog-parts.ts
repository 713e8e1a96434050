import type { DialogParts } from '../dialogs/parts';
import type { Replies } from '../dialogs/replies';
import { nearestLocale } from '../dialogs/replies';
import type { Suggestion } from '../handoff/api-tickets';
import type { Desk } from '../handoff/desk';
import { escalate } from '../handoff/escalation';
import type { EscalationPolicy } from '../handoff/escalation-policy';
import type { Figures } from './figures';
import { entryPath } from './help/help-html';
import type { KnowledgeService } from './knowledge-service';

export interface DialogPartsNeed {
  readonly replies: Replies;
  readonly service: KnowledgeService;
  readonly policy: EscalationPolicy;
  readonly desk: Desk;
  readonly figures: Figures;
  readonly gap: DialogParts['gap'];
  readonly now: () => number;
  /** Base of links to the help centre; relative links are for our own widget. */
  readonly publicUrl: string | undefined;
}

/** What the dialogs need of the rest, as functions. */
export function dialogParts(need: DialogPartsNeed): DialogParts {
  const { replies, service, policy, desk, figures, gap, now, publicUrl = '' } = need;
  const { knowledge, understand } = service;
  return {
    replies,
    understand,
    search: (text, locale, understanding) => knowledge.search(text, locale, understanding),
    entry: (id, locale) => knowledge.entry(id, locale),
    escalate: (input) => escalate(input, policy),
    desk,
    gap,
    mark: figures.mark,
    helpUrl: (entry) => `${publicUrl}${entryPath(entry)}`,
    now,
  };
}

const SUGGESTED = 3;

/** FAQ entries near to what a shopper said, for the agent to send. */
export function suggester(
  { knowledge, understand }: KnowledgeService,
  now: () => number,
): (text: string, locale: string) => Promise<readonly Suggestion[]> {
  return async (text, locale) => {
    if (text.trim() === '') return [];
    const spoken = nearestLocale(locale);
    const understanding = understand(text, { locale: spoken, mood: 0, moodAt: 0, now: now() });
    const { hits } = knowledge.search(text, spoken, understanding);
    return hits.slice(0, SUGGESTED).map(({ entry }) => ({ id: entry.id, title: entry.question, text: entry.answer }));
  };
}
