import { appendFile, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../handoff/embedded/open-embedded';
import type { Store } from '../../handoff/store';
import { crashContract, startChild } from './contract/crashes';
import { quiet } from './contract/make-embedded';

const clock = { now: () => 1_700_000_000_000 };

describe('the embedded store', () => {
  let folder: string;
  const warnings: unknown[] = [];
  const logger = { ...quiet, warn: (details: object) => warnings.push(details) };
  const open = (): Promise<Store> => openEmbedded({ folder, clock, logger });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-crash-'));
    warnings.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Writes one record after the other, each a group of its own in the log. */
  async function write(count: number): Promise<string> {
    const store = await open();
    for (let i = 0; i < count; i += 1) await store.records.put('kind', `id-${i}`, i);
    await store.close();
    const [log = ''] = (await readdir(folder)).filter((name) => name.startsWith('log-'));
    return join(folder, log);
  }

  async function kept(): Promise<string[]> {
    const store = await open();
    const all = await store.records.list('kind');
    await store.close();
    return all.map(({ id }) => id);
  }

  crashContract(20);

  it('drops a last line that a crash has torn, and says so', async () => {
    const log = await write(3);
    await appendFile(log, '000000ff 12345678 [{"n":"records.put"');
    expect(await kept()).toEqual(['id-0', 'id-1', 'id-2']);
    expect(warnings).toEqual([{ file: 'log-00000001.txt', bytes: 37 }]);
    expect(await kept()).toEqual(['id-0', 'id-1', 'id-2']);
    expect(warnings).toHaveLength(1);
  });

  it('keeps all before the line that is torn, wherever it is cut', async () => {
    const log = await write(3);
    const whole = await readFile(log);
    const last = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (const size of [last + 1, last + 17, last + 30, whole.length - 1]) {
      await writeFile(log, whole);
      await truncate(log, size);
      expect(await kept()).toEqual(['id-0', 'id-1']);
    }
  });

  it('goes on writing where the torn line was cut off', async () => {
    const log = await write(2);
    await truncate(log, (await readFile(log)).length - 3);
    const store = await open();
    await store.records.put('kind', 'later', 1);
    await store.close();
    expect(await kept()).toEqual(['id-0', 'later']);
  });

  it('refuses a file that is damaged before its end, says what to do and changes nothing', async () => {
    const log = await write(3);
    const bytes = await readFile(log);
    bytes[bytes.indexOf('id-1')] = 0x58;
    await writeFile(log, bytes);
    await expect(open()).rejects.toThrow(/damaged at byte \d+\. Nothing was changed\. Restore the whole folder/);
    expect(await readFile(log)).toEqual(bytes);
  });

  it('refuses a folder with a file missing', async () => {
    const log = await write(3);
    await rm(log);
    await writeFile(join(folder, 'log-00000002.txt'), '');
    await expect(open()).rejects.toThrow(/log-00000001\.txt is missing/);
  });

  it('refuses a log of a version that knew more', async () => {
    const log = await write(1);
    const text = await readFile(log, 'utf8');
    expect(text).toContain('records.put');
    const { encodeRecord } = await import('../../handoff/embedded/log-format');
    await writeFile(log, Buffer.concat([await readFile(log), encodeRecord('[{"n":"desk.dance","t":1,"a":{}}]')]));
    await expect(open()).rejects.toThrow(/desk\.dance, which this version does not know/);
  });

  it('keeps a second process out while the first one lives, and lets it in after a kill', async () => {
    const child = startChild(folder, 'first');
    await child.ready;
    await expect(open()).rejects.toThrow(/in use by process \d+/);
    await child.end();
    const store = await open();
    expect(store.available()).toBe(true);
    await expect(open()).rejects.toThrow(/in use by process/);
    await store.close();
  });

  it('says what is wrong with a folder that cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    const opening = openEmbedded({ folder: join(folder, 'file', 'store'), clock, logger });
    await expect(opening).rejects.toThrow(/cannot be written\. Give this user the right to/);
  });
});
