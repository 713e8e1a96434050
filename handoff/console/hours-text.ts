/** Opening hours as the service keeps them: spans of local time by weekday, Monday first, and by date. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface Hours {
  readonly zone: string;
  readonly week: readonly (readonly Span[])[];
  readonly holidays: Readonly<Record<string, readonly Span[]>>;
}

const SPAN = /^(\d{1,2}:\d{2})\s*[-–~至]\s*(\d{1,2}:\d{2})$/u;
const DAY = /^(\d{4}-\d{2}-\d{2})\s*(.*)$/u;

/** `09:00-12:00, 13:00-18:00`; nothing for a day that is closed. */
export function spansText(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(', ');
}

/** Reads what a supervisor typed; undefined when it cannot be read. */
export function readSpans(typed: string): Span[] | undefined {
  const parts = typed
    .split(/[,，;；]/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const spans = parts.map((part) => SPAN.exec(part));
  if (spans.some((found) => found === null)) return undefined;
  return spans.map((found) => ({ from: padded(found?.[1]), to: padded(found?.[2]) }));
}

const padded = (time = ''): string => time.padStart(5, '0');

/** One holiday a line: the date, and its hours when it is not closed all day. */
export function holidaysText(holidays: Hours['holidays']): string {
  return Object.entries(holidays)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, spans]) => `${day} ${spansText(spans)}`.trim())
    .join('\n');
}

/** Reads the lines; undefined when one of them cannot be read. */
export function readHolidays(typed: string): Record<string, Span[]> | undefined {
  const holidays: Record<string, Span[]> = {};
  for (const line of typed.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, day, rest = ''] = DAY.exec(line) ?? [];
    const spans = readSpans(rest);
    if (day === undefined || spans === undefined) return undefined;
    holidays[day] = spans;
  }
  return holidays;
}
