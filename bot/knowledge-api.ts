import type { Server } from 'restify';
import { z } from 'zod';
import { decisionWords, reasonsOf } from '../dialogs/trial-words';
import { tryQuestion } from '../dialogs/trial';
import { nearestLocale } from '../dialogs/replies';
import type { Account } from '../handoff/account';
import { mayEdit, maySupervise } from '../handoff/account';
import { ApiError } from '../handoff/api-border';
import type { Border, Call } from '../handoff/api-border';
import { escalate } from '../handoff/escalation';
import type { EscalationPolicy } from '../handoff/escalation-policy';
import type { Figures } from './figures';
import type { GapKeeper } from './gap-keeper';
import type { KnowledgeService } from './knowledge-service';

export interface KnowledgeApiNeed {
  readonly service: KnowledgeService;
  readonly figures: Pick<Figures, 'over'>;
  readonly gaps: Pick<GapKeeper, 'groups' | 'dismiss'>;
  readonly policy: EscalationPolicy;
  readonly now: () => number;
}

const question = z.object({
  text: z.string().trim().min(1).max(2000),
  locale: z.enum(['zh-Hans', 'zh-Hant', 'en']).optional(),
});
const WEEK = 7;
const MONTH = 30;

/** Who may see how the knowledge does. */
const mayLook = (account: Account): boolean => mayEdit(account) || maySupervise(account);

/** The console's Knowledge tab. Files stay the truth: this reads them, shows where to edit, and changes none. */
export function registerKnowledgeApi(server: Server, border: Border, need: KnowledgeApiNeed): void {
  const base = '/api/agent/knowledge';
  server.get(
    base,
    border.signedIn((call) => overview(need, call), mayLook),
  );
  server.post(
    `${base}/try`,
    border.signedIn(async (call) => tried(need, call), mayLook),
  );
  server.get(
    `${base}/gaps`,
    border.signedIn(async () => ({ groups: await need.gaps.groups() }), mayLook),
  );
  server.post(
    `${base}/gaps/:id/dismiss`,
    border.signedIn(async ({ param }) => {
      if (!(await need.gaps.dismiss(param('id')))) throw new ApiError(404, 'GAP_UNKNOWN', 'This gap is gone already.');
      return {};
    }, mayEdit),
  );
}

const inChinese = (call: Call): boolean => nearestLocale(call.query('locale')) !== 'en';

async function overview({ service, figures }: KnowledgeApiNeed, call: Call): Promise<object> {
  const { knowledge } = service;
  const language = inChinese(call) ? 'zh' : 'en';
  const [week, month] = await Promise.all([figures.over(WEEK), figures.over(MONTH)]);
  const entries = knowledge.entries().map((entry) => {
    const { id, locale, intent, topic, question: asked, status, review, valid, file, line } = entry;
    const key = `${id}|${locale}`;
    return {
      ...{ id, locale, intent, topic, question: asked, status, review, valid, file, line },
      asked7: week.get(key)?.asked ?? 0,
      asked30: month.get(key)?.asked ?? 0,
      helpful30: month.get(key)?.helpful ?? 0,
      notHelpful30: month.get(key)?.not_helpful ?? 0,
    };
  });
  const problems = knowledge.problems().map(({ file, line, severity, message, advice }) => ({
    ...{ file, line, severity, message: message[language], advice: advice[language] },
  }));
  return { version: knowledge.version(), refused: knowledge.refused(), problems, entries };
}

function tried({ service, policy, now }: KnowledgeApiNeed, call: Call): object {
  const { text, locale } = call.body(question);
  const { knowledge, understand } = service;
  const parts = {
    understand,
    search: (...asked: Parameters<typeof knowledge.search>) => knowledge.search(...asked),
    escalate: (input: Parameters<typeof escalate>[0]) => escalate(input, policy),
  };
  const trial = tryQuestion(parts, text, locale, now());
  const zh = inChinese(call);
  return {
    understanding: trial.understanding,
    found: trial.found,
    decision: decisionWords(trial.decision, zh),
    why: reasonsOf(trial, zh),
  };
}
