import type { Reply, ReplyPart } from './scripts';

/** Takes the parts of a reply one after the other, and says what it missed. */
export interface ReplyReader {
  text(): string;
  /** Undefined for nil, false and the empty text. */
  optionalText(): string | undefined;
  number(): number;
  list(): Reply;
  /** Undefined for nil and false. */
  optionalList(): Reply | undefined;
  /** A list of names and values in turn, as HGETALL gives it in Lua. */
  fields(): ReadonlyMap<string, string>;
  hasMore(): boolean;
}

export function readReply(reply: Reply): ReplyReader {
  let next = 0;
  const take = (): ReplyPart => reply[next++] ?? null;
  const missed = (what: string): Error => new Error(`Part ${String(next)} of the reply is no ${what}.`);
  const list = (): Reply => {
    const part = take();
    if (part === null || typeof part !== 'object') throw missed('list');
    return part;
  };
  return {
    text() {
      const part = take();
      if (typeof part === 'string') return part;
      if (typeof part === 'number') return String(part);
      throw missed('text');
    },
    optionalText() {
      const part = take();
      return typeof part === 'string' && part !== '' ? part : undefined;
    },
    number() {
      const part = take();
      const value = typeof part === 'string' && part !== '' ? Number(part) : part;
      if (typeof value !== 'number' || Number.isNaN(value)) throw missed('number');
      return value;
    },
    list,
    optionalList() {
      const part = take();
      return part !== null && typeof part === 'object' ? part : undefined;
    },
    fields: () => fieldsOf(list()),
    hasMore: () => next < reply.length,
  };
}

function fieldsOf(flat: Reply): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (let index = 0; index + 1 < flat.length; index += 2) fields.set(String(flat[index]), String(flat[index + 1]));
  return fields;
}
