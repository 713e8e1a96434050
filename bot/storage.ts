import type { Storage, StoreItems } from 'botbuilder';
import type { BotState } from '../handoff/transcript';

/** State as it is kept: the format's version, and what botbuilder wrote under each of its keys. */
const FORMAT = 1;
const MARK = '/conversations/';

interface OpenState {
  readonly version: number;
  items: Record<string, unknown>;
  changed: boolean;
}

/**
 * botbuilder's Storage over a turn: reads come from the state that openTurn returned, writes are kept until
 * commitTurn stores them together with the replies. So bot state and what the shopper was told never drift apart, and
 * state costs no round trip of its own. The eTag is the kept version; a write with another one is refused.
 */
export class TurnStorage implements Storage {
  private readonly open = new Map<string, OpenState>();

  /** Begins a turn: makes the conversation's kept state readable. State of an unknown format reads as a fresh start. */
  begin(conversation: string, state: BotState | undefined): void {
    this.open.set(conversation, { version: state?.version ?? 0, items: unpack(state), changed: false });
  }

  /** Ends a turn: what is to be stored, or undefined when nothing changed. */
  end(conversation: string): { json: string; version: number } | undefined {
    const state = this.open.get(conversation);
    this.open.delete(conversation);
    if (!state?.changed) return undefined;
    return { json: JSON.stringify({ format: FORMAT, items: state.items }), version: state.version };
  }

  async read(keys: string[]): Promise<StoreItems> {
    const found: StoreItems = {};
    for (const key of keys) {
      const state = this.stateOf(key);
      const item = state.items[key];
      if (isRecord(item)) found[key] = { ...structuredClone(item), eTag: String(state.version) };
    }
    return found;
  }

  async write(changes: StoreItems): Promise<void> {
    for (const [key, value] of Object.entries(changes)) {
      const state = this.stateOf(key);
      const item: unknown = value;
      if (!isRecord(item)) throw new TypeError(`State ${key} is not an object.`);
      const { eTag, ...rest } = item;
      if (typeof eTag === 'string' && eTag !== '*' && eTag !== String(state.version)) {
        throw new Error(`State ${key} was changed by somebody else (eTag ${eTag}, kept ${state.version}).`);
      }
      state.items[key] = structuredClone(rest);
      state.changed = true;
    }
  }

  async delete(keys: string[]): Promise<void> {
    for (const key of keys) {
      const state = this.stateOf(key);
      // A fresh object, since the key to drop is only known at run time.
      state.items = Object.fromEntries(Object.entries(state.items).filter(([name]) => name !== key));
      state.changed = true;
    }
  }

  /** botbuilder's keys carry the conversation: `channel/conversations/<id>/…`. */
  private stateOf(key: string): OpenState {
    const from = key.indexOf(MARK) + MARK.length;
    const state = this.open.get(key.slice(from, key.lastIndexOf('/')));
    if (!state) throw new Error(`No turn is open for state ${key}.`);
    return state;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unpack(state: BotState | undefined): Record<string, unknown> {
  if (!state) return {};
  const kept: unknown = JSON.parse(state.json);
  if (!isRecord(kept) || kept.format !== FORMAT || !isRecord(kept.items)) return {};
  return kept.items;
}
