import type { GapReport } from '../dialogs/parts';
import type { Clock } from '../handoff/clock';
import type { Records } from '../handoff/records';
import { createGaps } from '../knowledge/gaps';
import type { Gaps } from '../knowledge/gaps';
import { loadLexicon } from '../knowledge/search/lexicon';
import { LOCALES } from '../knowledge/understand/understanding';
import type { Logger } from './logger';
import { maskNumbers } from './mask';

export interface GapKeeper extends Pick<Gaps, 'groups' | 'dismiss' | 'resolve'> {
  /** Keeps a question without making the turn wait; a failure is logged and is never the shopper's trouble. */
  report(report: GapReport): void;
  /** Resolves when nothing is being written. */
  idle(): Promise<void>;
}

export interface GapKeeperNeed {
  readonly records: Records;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lexiconFolder: string;
}

/** The editors' gaps, written behind the turns. */
export async function openGaps({ records, clock, logger, lexiconFolder }: GapKeeperNeed): Promise<GapKeeper> {
  const lexicons = await Promise.all(
    LOCALES.map(async (locale) => [locale, await loadLexicon(lexiconFolder, locale)] as const),
  );
  const gaps = createGaps({ records, lexicons: new Map(lexicons), now: () => clock.now() });
  const writing = new Set<Promise<void>>();
  return {
    groups: () => gaps.groups(),
    dismiss: (group) => gaps.dismiss(group),
    resolve: (isAnswered) => gaps.resolve(isAnswered),
    report(report) {
      const work = gaps
        .report({ ...report, text: maskNumbers(report.text) })
        .catch((error: unknown) => {
          logger.warn({ error }, 'a gap was not kept');
        })
        .finally(() => writing.delete(work));
      writing.add(work);
    },
    async idle() {
      await Promise.all(writing);
    },
  };
}
