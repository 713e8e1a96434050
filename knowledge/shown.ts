import type { Entry } from './entry';

/** Tells the store's day (YYYY-MM-DD) at a time; validity and review go by days, not by hours. */
export function dayTeller(timeZone: string): (now: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  // A day is asked for at every search, and formatting one costs more than the search itself.
  let minute = -1;
  let day = '';
  return (now) => {
    const asked = Math.floor(now / 60_000);
    if (asked !== minute) {
      minute = asked;
      day = format.format(now);
    }
    return day;
  };
}

/** Whether shoppers may see the entry on a day: published, and within its window if it has one. */
export function isShown(entry: Entry, day: string): boolean {
  if (entry.status !== 'published') return false;
  return entry.valid === undefined || (entry.valid.from <= day && day <= entry.valid.to);
}

/** Whether somebody should have read the entry again by now. */
export function isOverdue(entry: Entry, day: string): boolean {
  return entry.status === 'published' && entry.review !== undefined && entry.review < day;
}
