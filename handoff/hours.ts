import { DateTime } from 'luxon';

/** A span of one day, as local wall-clock times `HH:MM`; `to` may be `24:00`, and one before `from` is past midnight. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/** When a desk's people are there. */
export interface OpeningHours {
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly zone: string;
  /** Monday to Sunday. An empty day is closed. */
  readonly week: readonly [
    readonly Span[],
    readonly Span[],
    readonly Span[],
    readonly Span[],
    readonly Span[],
    readonly Span[],
    readonly Span[],
  ];
  /** Days with hours of their own, by date (`2026-02-17`); an empty list is closed all day. */
  readonly holidays: Readonly<Record<string, readonly Span[]>>;
}

/** Whether the desk is open, and else when it opens next (milliseconds since 1970), if ever within a year. */
export interface Openness {
  readonly open: boolean;
  readonly opensAt?: number;
}

const daysAhead = 370;

/** Whether the desk is open at a time. No hours at all means always. */
export function isOpen(hours: OpeningHours | undefined, at: number): boolean {
  if (!hours) return true;
  const today = DateTime.fromMillis(at, { zone: hours.zone }).startOf('day');
  return [today.minus({ days: 1 }), today].some((day) =>
    spansOf(hours, day).some(({ from, to }) => from <= at && at < to),
  );
}

/** When the desk next opens after a time at which it is closed; undefined when it does not within a year. */
export function nextOpening(hours: OpeningHours, at: number): number | undefined {
  const today = DateTime.fromMillis(at, { zone: hours.zone }).startOf('day');
  for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
    const openings = spansOf(hours, today.plus({ days: ahead })).map(({ from }) => from);
    const later = openings.filter((from) => from > at);
    if (later.length > 0) return Math.min(...later);
  }
  return undefined;
}

/** Both answers at once, as the desk needs them before it queues a ticket. */
export function openness(hours: OpeningHours | undefined, at: number): Openness {
  if (!hours || isOpen(hours, at)) return { open: true };
  const opensAt = nextOpening(hours, at);
  return opensAt === undefined ? { open: false } : { open: false, opensAt };
}

interface Instants {
  readonly from: number;
  readonly to: number;
}

function spansOf(hours: OpeningHours, day: DateTime): Instants[] {
  const own = hours.holidays[day.toFormat('yyyy-MM-dd')];
  const spans = own ?? hours.week[day.weekday - 1] ?? [];
  return spans.map(({ from, to }) => {
    const overnight = to <= from ? day.plus({ days: 1 }) : day;
    return { from: instant(day, from), to: instant(overnight, to) };
  });
}

/** Set by wall clock, not by adding hours: on the day the clocks change nine o'clock is still nine o'clock. */
function instant(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  if (hour === 24) return day.plus({ days: 1 }).startOf('day').toMillis();
  return day.set({ hour, minute }).toMillis();
}
