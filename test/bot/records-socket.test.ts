import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { recordsOver } from '../../bot/records-client';
import { connectToService, serveRecords, socketPath } from '../../bot/records-socket';
import type { Records } from '../../handoff/records';
import { gate } from '../support/gate';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { silent } from '../support/read-log';

describe('the records of a running service, asked by a script', () => {
  let store: OpenedStore;
  let stop: () => Promise<void>;
  let socket: Socket;
  let records: Records;

  beforeEach(async () => {
    store = await openStoreHere();
    stop = await serveRecords(store.records, store.folder, silent);
    const connected = await connectToService(store.folder);
    if (!connected) throw new Error('not connected');
    socket = connected;
    records = recordsOver(socket);
  });
  afterEach(async () => {
    socket.destroy();
    await stop();
    await store.close();
  });

  it('opens its socket to the owner only', async () => {
    expect((await stat(socketPath(store.folder))).mode & 0o777).toBe(0o600);
  });

  it('puts and gets', async () => {
    await expect(records.put('kind', 'a', { list: [1, 'two', null] })).resolves.toBe(1);
    const kept = { kind: 'kind', id: 'a', value: { list: [1, 'two', null] }, version: 1 };
    await expect(records.get('kind', 'a')).resolves.toEqual(kept);
    await expect(store.records.get('kind', 'a')).resolves.toEqual(kept);
    await expect(records.get('kind', 'b')).resolves.toBeUndefined();
  });

  it('keeps words with line breaks in one piece', async () => {
    await records.put('kind', 'a', '一\n二\u2028三');
    await expect(records.get('kind', 'a')).resolves.toMatchObject({ value: '一\n二\u2028三' });
  });

  it('refuses a version that is not the kept one, with the store’s own code', async () => {
    await records.put('kind', 'a', 1);
    await expect(records.put('kind', 'a', 2, { version: 0 })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    await expect(records.put('kind', 'a', 2, { version: 1 })).resolves.toBe(2);
  });

  it('removes, and says whether there was something', async () => {
    await records.put('kind', 'a', 1);
    await expect(records.remove('kind', 'a')).resolves.toBe(true);
    await expect(records.remove('kind', 'a')).resolves.toBe(false);
  });

  it('lists in pages', async () => {
    for (const id of ['a', 'b', 'c']) await records.put('kind', id, id);
    expect((await records.list('kind', undefined, 2)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect((await records.list('kind', 'b')).map(({ id }) => id)).toEqual(['c']);
  });

  it('finds what is due', async () => {
    await records.put('kind', 'now', 1, { due: store.clock.now() });
    await records.put('kind', 'later', 1, { due: store.clock.now() + 1 });
    await expect(records.due('kind')).resolves.toEqual([
      { kind: 'kind', id: 'now', value: 1, version: 1, due: store.clock.now() },
    ]);
  });

  it('counts', async () => {
    await expect(records.count('tries', 2)).resolves.toBe(2);
    await expect(records.count('tries', 1, store.clock.now() + 1000)).resolves.toBe(3);
  });

  it('answers many calls at once, each its own', async () => {
    const ids = Array.from({ length: 50 }, (_, i) => `id${String(i)}`);
    await Promise.all(ids.map((id) => records.put('kind', id, id)));
    const kept = await Promise.all(ids.map((id) => records.get('kind', id)));
    expect(kept.map((one) => one?.value)).toEqual(ids);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['an unknown call', '{"id":7,"call":"drop everything"}'],
    ['a call without its arguments', '{"id":8,"call":"get"}'],
  ])('answers %s with an error and goes on', async (_what, line) => {
    const reply = new Promise<string>((resolve) => createInterface({ input: socket }).once('line', resolve));
    socket.write(`${line}\n`);
    expect(JSON.parse(await reply)).toMatchObject({ error: { code: 'INVALID' } });
    await expect(records.get('kind', 'a')).resolves.toBeUndefined();
  });

  it('replaces the socket that a dead process left behind', async () => {
    socket.destroy();
    await stop();
    await writeFile(socketPath(store.folder), '');
    stop = await serveRecords(store.records, store.folder, silent);
    const again = await connectToService(store.folder);
    if (!again) throw new Error('not connected');
    await expect(recordsOver(again).count('tries', 1)).resolves.toBe(1);
    again.destroy();
  });

  it('tells who waits, and who asks later, that the service went away', async () => {
    const asked = gate();
    const never = { ...store.records, get: () => (asked.open(), new Promise<never>(() => undefined)) };
    await stop();
    stop = await serveRecords(never, store.folder, silent);
    const other = await connectToService(store.folder);
    if (!other) throw new Error('not connected');
    const waiting = recordsOver(other).get('kind', 'a');
    const told = expect(waiting).rejects.toMatchObject({ code: 'STORE_AWAY' });
    await asked.passed;
    await stop();
    await told;
    await expect(recordsOver(other).get('kind', 'a')).rejects.toMatchObject({ code: 'STORE_AWAY' });
  });

  it('finds no service where none runs', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'xiaoer-empty-'));
    await expect(connectToService(empty)).resolves.toBeUndefined();
    await rm(empty, { recursive: true });
  });
});
