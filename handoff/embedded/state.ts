import { indexDesk } from './desk-index';
import { emptyDeskState } from './desk-state';
import type { DeskState } from './desk-state';
import { emptyRecordsState, indexRecords } from './records-state';
import type { RecordsState } from './records-state';
import { emptyTranscriptState, indexTranscript } from './transcript-state';
import type { TranscriptState } from './transcript-state';

/**
 * Everything the embedded store knows. Each part is a set of tables: a table is a Map, a plain object, an array or
 * a single value, and its content is plain JSON. A table called `index` is derived from the others: it is not
 * written to snapshots and is rebuilt after one is loaded.
 */
export interface EmbeddedState {
  readonly transcript: TranscriptState;
  readonly desk: DeskState;
  readonly records: RecordsState;
}

export function emptyState(): EmbeddedState {
  return { transcript: emptyTranscriptState(), desk: emptyDeskState(), records: emptyRecordsState() };
}

/** Rebuilds all that is derived, after the tables were loaded from a snapshot. */
export function indexState(state: EmbeddedState): void {
  indexTranscript(state.transcript);
  indexDesk(state.desk);
  indexRecords(state.records);
}
