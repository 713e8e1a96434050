import type { Storage, StoreItems } from 'botbuilder';
import type { BotState } from '../handoff/transcript';

/** State as it is kept: the format's version, and what botbuilder wrote under each of its keys. */
const FORMAT = 1;

/**
 * botbuilder's Storage over one turn: reads come from the state that openTurn returned, writes are kept until
 * commitTurn stores them together with the replies. So bot state and what the shopper was told never drift apart, and
 * state costs no round trip of its own. The eTag is the kept version; a write with another one is refused. State of an
 * unknown format reads as a fresh start.
 *
 * One object a turn: a turn that was given up and still runs on writes into its own, which nobody stores.
 */
export class TurnStorage implements Storage {
  private readonly version: number;
  private items: Record<string, unknown>;
  private changed = false;

  constructor(state: BotState | undefined) {
    this.version = state?.version ?? 0;
    this.items = unpack(state);
  }

  /** What is to be stored, or undefined when nothing changed. */
  toStore(): { readonly json: string; readonly version: number } | undefined {
    if (!this.changed) return undefined;
    return { json: JSON.stringify({ format: FORMAT, items: this.items }), version: this.version };
  }

  async read(keys: string[]): Promise<StoreItems> {
    const found: StoreItems = {};
    for (const key of keys) {
      const item = this.items[key];
      if (isRecord(item)) found[key] = { ...structuredClone(item), eTag: String(this.version) };
    }
    return found;
  }

  async write(changes: StoreItems): Promise<void> {
    const entries: [string, unknown][] = Object.entries(changes);
    for (const [key, item] of entries) {
      if (!isRecord(item)) throw new TypeError(`State ${key} is not an object.`);
      const { eTag, ...rest } = item;
      if (typeof eTag === 'string' && eTag !== '*' && eTag !== String(this.version)) {
        throw new Error(`State ${key} was changed by somebody else (eTag ${eTag}, kept ${this.version}).`);
      }
      this.items[key] = structuredClone(rest);
      this.changed = true;
    }
  }

  async delete(keys: string[]): Promise<void> {
    this.items = Object.fromEntries(Object.entries(this.items).filter(([name]) => !keys.includes(name)));
    this.changed = true;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** State that cannot be read is no reason to leave the shopper without an answer. */
function unpack(state: BotState | undefined): Record<string, unknown> {
  if (!state) return {};
  const kept = parsed(state.json);
  if (!isRecord(kept) || kept.format !== FORMAT || !isRecord(kept.items)) return {};
  return kept.items;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
