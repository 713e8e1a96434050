import { crc32 } from 'node:zlib';

/**
 * A log file is a row of records, each one line of text:
 *
 *     <length, 8 hex digits> <crc32, 8 hex digits> <JSON>\n
 *
 * Length and checksum are those of the JSON's bytes. A record is written with one fsync and the next one only after
 * it, so after a crash at most the last record of the last file can be torn.
 */
const headLength = 18;

export function encodeRecord(json: string): Buffer {
  const body = Buffer.from(json);
  return Buffer.concat([Buffer.from(`${hex(body.length)} ${hex(crc32(body))} `), body, Buffer.from('\n')]);
}

export interface DecodedRecord {
  readonly json: string;
  /** Where the next record begins. */
  readonly end: number;
}

/** The record that begins at `start`; undefined when what stands there is not whole. */
export function decodeRecord(bytes: Buffer, start: number): DecodedRecord | undefined {
  const head = bytes.toString('latin1', start, start + headLength);
  if (!/^[0-9a-f]{8} [0-9a-f]{8} $/.test(head)) return undefined;
  const bodyStart = start + headLength;
  const end = bodyStart + Number.parseInt(head.slice(0, 8), 16);
  if (end >= bytes.length || bytes[end] !== 0x0a) return undefined;
  const body = bytes.subarray(bodyStart, end);
  if (crc32(body) !== Number.parseInt(head.slice(9, 17), 16)) return undefined;
  return { json: body.toString(), end: end + 1 };
}

/** Whether a whole record begins anywhere at or after `start`: then what came before it was not torn by a crash. */
export function hasRecordAfter(bytes: Buffer, start: number): boolean {
  for (let newline = bytes.indexOf(0x0a, start); newline !== -1; newline = bytes.indexOf(0x0a, newline + 1)) {
    if (decodeRecord(bytes, newline + 1)) return true;
  }
  return false;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
