import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { deskSettings } from '../desk-settings';
import type { DeskSettings } from '../desk-settings';
import type { Store } from '../store';
import {
  appendToConversation,
  createConversation,
  expireConversations,
  updateConversation,
} from './conversation-commands';
import type { AnyCommand } from './command';
import { configure, deskCommands, embeddedDesk } from './desk';
import type { AskHours } from './desk';
import type { Engine, EngineOptions } from './engine';
import { openEngine } from './open-engine';
import { count, putRecord, removeRecord } from './record-commands';
import { embeddedRecords } from './records';
import { embeddedTranscript } from './transcript';
import { commitTurn, openTurn, takeExpiredTurns } from './turn-commands';

export interface EmbeddedOptions extends Omit<EngineOptions, 'commands'> {
  /** Length of a turn's lease in milliseconds; 15 s unless told. */
  readonly leaseMs?: number;
  /** The desk's rules; what is not given is as usual. */
  readonly settings?: Partial<DeskSettings>;
  /** The desk's opening hours; always open unless told. */
  readonly hoursAt?: AskHours;
  /** Makes up the ids of tickets; random unless told. */
  readonly newId?: () => string;
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
  ...deskCommands,
];

/** Opens the store of one process in a folder. Throws an error that says what to do when that cannot be. */
export async function openEmbedded({
  leaseMs,
  settings,
  hoursAt = () => ({ open: true }),
  newId = randomUUID,
  ...options
}: EmbeddedOptions): Promise<Store> {
  const engine = await openEngine({ ...options, commands });
  await settle(engine, deskSettings(settings));
  const clock = { now: () => engine.now() };
  return {
    transcript: embeddedTranscript(engine, leaseMs),
    records: embeddedRecords(engine),
    desk: embeddedDesk(engine, { clock, hoursAt, newId }),
    signals: engine.signals,
    clock,
    available: () => engine.available(),
    close: () => engine.close(),
  };
}

/** Makes the settings part of the log, if they are not yet. */
async function settle(engine: Engine, settings: DeskSettings): Promise<void> {
  const kept = await engine.read(({ desk }) => ({ ...desk.settings }));
  if (!isDeepStrictEqual(kept, settings)) await engine.run(configure, settings);
}
