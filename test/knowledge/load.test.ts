import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSet } from '../../knowledge/load';
import { isBroken } from '../../knowledge/problem';
import { loadTopics } from '../../knowledge/schema';
import { faqText, knowledgeFolder } from './folder';
import type { Folder } from './folder';

describe('loading the FAQ files', () => {
  let folder: Folder;
  beforeEach(async () => {
    folder = await knowledgeFolder();
  });
  afterEach(() => folder.remove());

  const load = async () =>
    loadSet(
      folder.faq,
      { topics: await loadTopics(join(folder.path, 'topics.yaml')), store: { name: 'S' } },
      '2026-11-10',
    );
  const codes = async () =>
    (await load()).problems.filter(({ severity }) => severity === 'error').map(({ code, file }) => `${code} ${file}`);

  it('makes Traditional entries where nobody wrote one, and leaves links alone', async () => {
    await folder.put('zh-Hans/a.md', faqText('a', '账号登录不了') + '\n[查看](https://shop.example/账号)\n');
    await folder.put('zh-Hans/b.md', faqText('b', '软件打不开'));
    await folder.put('zh-Hant/b.md', faqText('b', 'App 打不開'));
    const hant = (await load()).entries.filter(({ locale }) => locale === 'zh-Hant');
    expect(hant.map(({ id, question, made }) => [id, question, made ?? false])).toEqual([
      ['b', 'App 打不開', false],
      ['a', '帳號登入不了', true],
    ]);
    expect(hant.find(({ id }) => id === 'a')?.answer).toContain('(https://shop.example/账号)');
  });

  it('gives one version to the same content, another to a changed one', async () => {
    await folder.put('en/a.md', faqText('a', 'First'));
    const before = (await load()).version;
    expect((await load()).version).toBe(before);
    await folder.put('en/a.md', faqText('a', 'Second'));
    expect((await load()).version).not.toBe(before);
  });

  it('orders problems by file and line', async () => {
    await folder.put('en/b.md', '## x');
    await folder.put('en/a.md', '---\nintent: order\n---\n## One\n\nText\n\n## Two\n\nText');
    expect((await load()).problems.map(({ file, line }) => `${file}:${String(line)}`)).toEqual([
      'knowledge/faq/en/a.md:4',
      'knowledge/faq/en/a.md:8',
      'knowledge/faq/en/b.md:1',
    ]);
  });

  it('tells when there is nothing', async () => {
    expect(await codes()).toEqual(['no-files knowledge/faq']);
    await rm(folder.faq, { recursive: true });
    expect(await codes()).toEqual(['cannot-read knowledge/faq']);
  });

  it('reads a file of five megabytes no further than its size', async () => {
    await folder.put('en/big.md', Buffer.alloc(5 * 1024 * 1024, 'x'));
    expect(await codes()).toEqual(['too-large knowledge/faq/en/big.md']);
  });

  it('finds the line that is no UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('---\nintent: order\n---\n\n## Caf'),
      Buffer.from([0xe9]),
      Buffer.from(' {#a}\n'),
    ]);
    await folder.put('en/latin.md', bytes);
    const { problems } = await load();
    expect(problems[0]).toMatchObject({ code: 'not-utf8', line: 5 });
  });

  it('takes a directory in place of a file for a problem', async () => {
    await folder.put('en/a.md', faqText('a', 'First'));
    await mkdir(join(folder.faq, 'en/folder.md'));
    expect(await codes()).toEqual(['not-a-file knowledge/faq/en/folder.md']);
  });

  it('takes a file that is gone when it is read for a problem', async () => {
    await folder.put('en/a.md', faqText('a', 'First'));
    await symlink(join(folder.path, 'nowhere'), join(folder.faq, 'en/gone.md'));
    expect(await codes()).toEqual(['cannot-read knowledge/faq/en/gone.md']);
  });

  it('never rejects while files come and go', async () => {
    await folder.put('en/a.md', faqText('a', 'First'));
    for (let round = 0; round < 20; round += 1) {
      await folder.put('en/b.md', faqText('b', 'Second'));
      const [set] = await Promise.all([load(), rm(join(folder.faq, 'en/b.md'))]);
      expect(set.entries.some(({ id }) => id === 'a')).toBe(true);
    }
  });

  it('passes over hidden files, notes, and folders of no locale', async () => {
    await folder.put('en/a.md', faqText('a', 'First'));
    await folder.put('en/.a.md.swp.md', 'x');
    await folder.put('en/notes.txt', 'x');
    await folder.put('fr/a.md', 'x');
    const { entries, problems } = await load();
    expect(entries).toHaveLength(1);
    expect(problems.map(({ code }) => code)).toEqual(['missing-translation', 'unknown-locale']);
  });
});

describe('the shipped FAQ files', () => {
  it('have no errors, and every entry in every locale', async () => {
    const known = { topics: await loadTopics('knowledge/topics.yaml'), store: { name: 'S', hours: '9–5' } };
    const { entries, problems } = await loadSet('knowledge/faq', known, '2026-11-10');
    expect(isBroken(problems)).toBe(false);
    const of = (locale: string) =>
      entries
        .filter((entry) => entry.locale === locale)
        .map(({ id }) => id)
        .sort();
    expect(of('en')).toEqual(of('zh-Hans'));
    expect(of('zh-Hant')).toEqual(of('zh-Hans'));
    expect(of('en').length).toBeGreaterThanOrEqual(80);
  });
});
