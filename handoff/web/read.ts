/** Looks at foreign JSON in the pages, where a schema library would weigh more than the page itself. */

export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is an object, else an empty one. */
export function record(value: unknown): Fields {
  return isFields(value) ? value : NONE;
}

/** The value when it is a non-empty text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value when it is a finite number. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The items of a list, each as an object; what is not a list has none. */
export function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(record) : [];
}

/** A JSON text as an object; broken JSON reads as an empty one. */
export function parse(json: string): Fields {
  try {
    return record(JSON.parse(json));
  } catch {
    return NONE;
  }
}
