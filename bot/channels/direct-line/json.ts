import type { Json } from '../../../handoff/transcript';

/** Deeper than this is no activity but an attack on whoever walks it. */
const DEEPEST = 40;

/** Whether a value is plain JSON of a sane depth. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (depth > DEEPEST) return false;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  return Object.values(value).every((part) => isJson(part, depth + 1));
}

/** The value as it would arrive over a wire. @throws TypeError when it is not JSON or too deep. */
export function toJson(value: unknown): Json {
  const plain: unknown = JSON.parse(JSON.stringify(value));
  if (!isJson(plain)) throw new TypeError('The value is nested too deeply.');
  return plain;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value with `change` applied to every text in it; `keep` names members that stay as they are. */
export function mapTexts(value: Json, change: (text: string) => string, keep: ReadonlySet<string> = new Set()): Json {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((part) => mapTexts(part, change, keep));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, keep.has(name) ? part : mapTexts(part, change, keep)]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
