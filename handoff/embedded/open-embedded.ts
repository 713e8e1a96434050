import type { Store } from '../store';
import {
  appendToConversation,
  createConversation,
  expireConversations,
  updateConversation,
} from './conversation-commands';
import type { AnyCommand } from './command';
import type { EngineOptions } from './engine';
import { openEngine } from './open-engine';
import { count, putRecord, removeRecord } from './record-commands';
import { embeddedRecords } from './records';
import { embeddedTranscript } from './transcript';
import { commitTurn, openTurn, takeExpiredTurns } from './turn-commands';

export interface EmbeddedOptions extends Omit<EngineOptions, 'commands'> {
  /** Length of a turn's lease in milliseconds; 15 s unless told. */
  readonly leaseMs?: number;
}

const commands: readonly AnyCommand[] = [
  createConversation,
  updateConversation,
  appendToConversation,
  expireConversations,
  openTurn,
  commitTurn,
  takeExpiredTurns,
  putRecord,
  removeRecord,
  count,
];

/** Opens the store of one process in a folder. Throws an error that says what to do when that cannot be. */
export async function openEmbedded({ leaseMs, ...options }: EmbeddedOptions): Promise<Store> {
  const engine = await openEngine({ ...options, commands });
  return {
    transcript: embeddedTranscript(engine, leaseMs),
    records: embeddedRecords(engine),
    signals: engine.signals,
    clock: { now: () => engine.now() },
    available: () => engine.available(),
    close: () => engine.close(),
  };
}
