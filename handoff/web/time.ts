/** Times as shoppers and agents read them. All take milliseconds since 1970 and are pure. */

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than using it a thousand times. */
function format(locale: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${locale} ${key}`;
  const known = formats.get(id) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(id, known);
  return known;
}

/** Hour and minute: 09:05. */
export function clockTime(at: number, locale: string): string {
  return format(locale, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** 今天, 昨天, or the date; the year only when it is another one. */
export function dayLabel(at: number, now: number, locale: string): string {
  const days = Math.round((midnight(now) - midnight(at)) / DAY_MS);
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return sameYear
    ? format(locale, 'day', { month: 'long', day: 'numeric' }).format(at)
    : format(locale, 'year', { year: 'numeric', month: 'long', day: 'numeric' }).format(at);
}

/** The clock for today, else day and clock: 昨天 09:05. */
export function momentLabel(at: number, now: number, locale: string): string {
  const clock = clockTime(at, locale);
  return midnight(at) === midnight(now) ? clock : `${dayLabel(at, now, locale)} ${clock}`;
}

/** How long: 45 s, 3 min, 2 h, 4 days, in the locale's own short words. */
export function spanLabel(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return unit(seconds, 'second', locale);
  if (seconds < 3600) return unit(Math.floor(seconds / 60), 'minute', locale);
  if (seconds < 86_400) return unit(Math.floor(seconds / 3600), 'hour', locale);
  return unit(Math.floor(seconds / 86_400), 'day', locale);
}

function unit(value: number, name: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
