import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheKey, readCache, writeCache } from '../../../knowledge/understand/cache';
import { loadUnderstanding } from '../../../knowledge/understand/load-understanding';
import { finish } from '../../../knowledge/understand/slices';
import { trainAll } from '../../../knowledge/understand/train-all';
import { smallTeaching } from './teaching';

const key = cacheKey(smallTeaching);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understanding-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the cache of what was learnt', () => {
  it('gives back what was kept', async () => {
    const models = finish(trainAll(smallTeaching));
    await writeCache(folder, key, models);
    const kept = await readCache(folder, key);
    expect(JSON.stringify(kept)).toBe(JSON.stringify(models));
    expect(await readdir(folder)).toEqual([`${key}.model`]);
  });

  it('has nothing before anything was kept', async () => {
    expect(await readCache(join(folder, 'nowhere'), key)).toBeUndefined();
  });

  test.each([
    ['is cut off', (content: Buffer) => content.subarray(0, content.length / 2)],
    ['has one byte changed', (content: Buffer) => Buffer.concat([content.subarray(0, -1), Buffer.from([1, 2])])],
    ['is empty', () => Buffer.alloc(0)],
  ])('is learnt anew when the file %s', async (_, damage) => {
    await loadUnderstanding(smallTeaching, folder);
    const path = join(folder, `${key}.model`);
    await writeFile(path, damage(await readFile(path)));
    expect(await readCache(folder, key)).toBeUndefined();
    const understand = await loadUnderstanding(smallTeaching, folder);
    expect(understand('退货', { mood: 0, moodAt: 0, now: 0 }).intent.name).toBe('order');
    expect(await readCache(folder, key)).toBeDefined();
  });

  it('does without a folder that cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const understand = await loadUnderstanding(smallTeaching, join(file, 'below'));
    expect(understand('你好', { mood: 0, moodAt: 0, now: 0 }).intent.name).toBe('other');
  });
});
