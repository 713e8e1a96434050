import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogFile } from '../../handoff/embedded/log-file';
import type { OpenLogFile } from '../../handoff/embedded/log-file';
import { openEmbedded } from '../../handoff/embedded/open-embedded';
import type { Store } from '../../handoff/store';
import { quiet } from './contract/make-embedded';
import { profile, refusal } from './contract/shop';

const clock = { now: () => 1_700_000_000_000 };
const readOnly = { code: 'STORE_READ_ONLY' };

describe('a full disk', () => {
  let folder: string;
  let store: Store;
  let isFull = false;
  let mended: Promise<void>;
  let tell: () => void;

  /** A log file on a disk that is full whenever `isFull` says so; half of what is written still fits. */
  const openFile: OpenLogFile = async (path, size) => {
    const file = await openLogFile(path, size);
    return {
      get size() {
        return file.size;
      },
      async append(bytes) {
        if (!isFull) return file.append(bytes);
        await appendFile(path, bytes.subarray(0, bytes.length / 2));
        throw new Error('ENOSPC: no space left on device');
      },
      repair: () => file.repair(),
      close: () => file.close(),
    };
  };
  const logger = {
    ...quiet,
    info: (_details: object, message: string) => {
      if (message.includes('written again')) tell();
    },
  };
  const open = (): Promise<Store> => openEmbedded({ folder, clock, logger, openFile, retryMs: 5 });

  beforeEach(async () => {
    isFull = false;
    mended = new Promise((resolve) => (tell = resolve));
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-disk-'));
    store = await open();
    await store.transcript.create({ id: 'c', channel: 'web', locale: 'en', shopper: { id: 's' } });
    await store.desk.setPresence(profile('mei'), 'online');
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const enqueue = () =>
    store.desk.enqueue({
      ...{ conversation: 'c', key: 'k', skill: 'order', intent: 'order', topic: 'order/status' },
      ...{ reason: 'asked_person', priority: 'normal', complexity: 'simple', locale: 'en' },
      ...{ shopper: { id: 's' }, facts: {} },
    });

  it('refuses new work, changes nothing and keeps serving reads', async () => {
    isFull = true;
    expect(await refusal(enqueue())).toEqual(readOnly);
    expect(store.available()).toBe(false);
    expect(await refusal(store.records.put('kind', 'id', 1))).toEqual(readOnly);
    expect(await refusal(store.transcript.append('c', [{ by: 'bot', kind: 'message', text: 'x' }]))).toEqual(readOnly);
    expect(await store.desk.waiting(10)).toEqual([]);
    expect(await store.desk.agents()).toMatchObject([{ id: 'mei', load: 0 }]);
    expect(await store.transcript.conversation('c')).toMatchObject({ last: 0, owner: 'bot' });
    expect(await store.transcript.conversation('c')).not.toHaveProperty('ticket');
  });

  it('refuses a whole group of work that came at once', async () => {
    isFull = true;
    const all = Array.from({ length: 20 }, (_, i) => refusal(store.records.put('kind', `id-${i}`, i)));
    expect(await Promise.all(all)).toEqual(Array.from({ length: 20 }, () => readOnly));
    expect(await store.records.list('kind')).toEqual([]);
  });

  it('takes work again by itself when there is space, with nothing lost or doubled', async () => {
    isFull = true;
    expect(await refusal(enqueue())).toEqual(readOnly);
    isFull = false;
    await mended;
    expect(store.available()).toBe(true);
    expect(await enqueue()).toMatchObject({ outcome: 'queued', ticket: { state: 'offered' } });
    await store.close();
    store = await open();
    expect(await store.desk.ticketsOf('mei')).toHaveLength(1);
    expect(await store.transcript.read('c', 0)).toHaveLength(1);
  });

  it('says STORE_AWAY once it is closed', async () => {
    await store.close();
    expect(await refusal(store.records.put('kind', 'id', 1))).toEqual({ code: 'STORE_AWAY' });
    store = await open();
  });
});
