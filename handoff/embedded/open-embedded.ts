import type { Clock } from '../clock';
import type { Logger } from '../logger';
import type { Records } from '../records';
import type { Signals } from '../signals';
import type { Transcript } from '../transcript';
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

/** A store that is open. */
export interface Store {
  readonly transcript: Transcript;
  readonly records: Records;
  readonly signals: Signals;
  /** The store's time; every rule about time uses this one. */
  readonly clock: Clock;
  /** Ends running work and lets go of the store. */
  close(): Promise<void>;
}

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
    close: () => engine.close(),
  };
}
