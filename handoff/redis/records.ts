import type { Kept, Records } from '../records';
import type { Json } from '../transcript';
import type { Connection } from './connect';
import { keyOf } from './keys';
import { ownJson } from './own-json';
import { readReply } from './reply';
import { defineScript } from './scripts';
import type { Reply, Script, Scripts } from './scripts';

const putRecord = defineScript({
  name: 'put-record',
  args: ['kind', 'id', 'value', 'version', 'due'],
  refuses: ['VERSION_CONFLICT'],
});
const removeRecord = defineScript({ name: 'remove-record', args: ['kind', 'id'], refuses: [] });
const listRecords = defineScript({
  name: 'list-records',
  args: ['kind', 'from', 'limit'],
  refuses: [],
  whenFull: 'no-writes',
});
const dueRecords = defineScript({ name: 'due-records', args: ['kind', 'limit'], refuses: [], whenFull: 'no-writes' });
const count = defineScript({ name: 'count', args: ['name', 'by', 'expiresAt'], refuses: [] });

export const recordScripts: readonly Script[] = [putRecord, removeRecord, listRecords, dueRecords, count];

/** Records in Redis. */
export function redisRecords(run: Scripts['run'], connection: Connection, root: string): Records {
  return {
    async get(kind, id) {
      const record = await connection.use((client) => client.hget(keyOf(root, 'records', kind), id));
      return record === null ? undefined : readKept(kind, id, record);
    },
    async put(kind, id, value, { version, due } = {}) {
      const args = { kind, id, value: JSON.stringify(value), version: version ?? '', due: due ?? '' };
      return readReply(await run(putRecord, args)).number();
    },
    async remove(kind, id) {
      return readReply(await run(removeRecord, { kind, id })).number() === 1;
    },
    async list(kind, after, limit = 100) {
      const from = after === undefined ? '-' : `(${after}`;
      return keptIn(kind, await run(listRecords, { kind, from, limit }));
    },
    async due(kind, limit = 100) {
      return keptIn(kind, await run(dueRecords, { kind, limit }));
    },
    async count(name, by, expiresAt) {
      return readReply(await run(count, { name, by, expiresAt: expiresAt ?? '' })).number();
    },
  };
}

function keptIn(kind: string, reply: Reply): Kept[] {
  const reader = readReply(readReply(reply).list());
  const kept: Kept[] = [];
  while (reader.hasMore()) kept.push(readKept(kind, reader.text(), reader.text()));
  return kept;
}

const valueIn = ownJson<Json>();

/** A record as it is kept: `<version>:<due or nothing>:<JSON>`. */
function readKept(kind: string, id: string, record: string): Kept {
  const first = record.indexOf(':');
  const second = record.indexOf(':', first + 1);
  const due = record.slice(first + 1, second);
  const value = valueIn(record.slice(second + 1));
  return { kind, id, value, version: Number(record.slice(0, first)), ...(due === '' ? {} : { due: Number(due) }) };
}
