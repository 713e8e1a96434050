import type { EntryFigures, EntryStatus } from '../knowledge-types';

/** What an editor may want to look at first. */
export type Attention = 'all' | 'overdue' | 'never' | 'poor';

/** What of the list is shown; '' stands for all. */
export interface EntryFilter {
  readonly text: string;
  readonly locale: string;
  readonly intent: string;
  readonly status: EntryStatus | '';
  readonly attention: Attention;
}

export const NO_FILTER: EntryFilter = { text: '', locale: '', intent: '', status: '', attention: 'all' };

/** Whether somebody should have read the entry again by today (YYYY-MM-DD). */
export const isOverdue = ({ review, status }: EntryFigures, today: string): boolean =>
  review !== undefined && review < today && status !== 'archived';

/** Not more than half of those who said anything were helped. */
export const isPoor = ({ helpful30, notHelpful30 }: EntryFigures): boolean =>
  notHelpful30 > 0 && notHelpful30 >= helpful30;

const FITS: Readonly<Record<Attention, (entry: EntryFigures, today: string) => boolean>> = {
  all: () => true,
  overdue: isOverdue,
  never: ({ asked30, status }) => asked30 === 0 && status === 'published',
  poor: isPoor,
};

/** The entries that fit, most asked first. */
export function filterEntries(
  entries: readonly EntryFigures[],
  filter: EntryFilter,
  today: string,
): readonly EntryFigures[] {
  const text = filter.text.trim().toLowerCase();
  return entries
    .filter(
      (entry) =>
        (filter.locale === '' || entry.locale === filter.locale) &&
        (filter.intent === '' || entry.intent === filter.intent) &&
        (filter.status === '' || entry.status === filter.status) &&
        FITS[filter.attention](entry, today) &&
        `${entry.question} ${entry.id} ${entry.file}`.toLowerCase().includes(text),
    )
    .sort((a, b) => b.asked30 - a.asked30 || a.id.localeCompare(b.id) || a.locale.localeCompare(b.locale));
}
