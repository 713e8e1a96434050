import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const root = resolve(__dirname, '../..');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function evaluate(...args: string[]): Promise<Ran> {
  const command = ['scripts/run.mjs', 'scripts/evaluate/index.ts', ...args];
  return new Promise((tell) => {
    const child = execFile(process.execPath, command, { cwd: root }, (_error, out, err) => {
      tell({ code: child.exitCode ?? -1, out, err });
    });
  });
}

describe('the measuring of a folder', () => {
  let folder: string;
  const put = (name: string, rows: readonly object[]): Promise<void> =>
    writeFile(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiaoer-evaluate-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('measures what its files allow, each by its own task', async () => {
    await put('intents.en.jsonl', [
      { text: 'where is my parcel', intent: 'order' },
      { text: 'I forgot my password', intent: 'account' },
      { text: 'how do I get an invoice', intent: 'product' },
    ]);
    await put('upset.zh.jsonl', [
      { text: '气死我了，你们这是骗人！', upset: true },
      { text: '请问几点发货', upset: false },
    ]);
    await put('faq.en.kb.jsonl', [
      { id: 'a', question: 'How do I return something?' },
      { id: 'b', question: 'How do I reset my password?' },
    ]);
    await put('faq.en.queries.jsonl', [{ text: 'reset password', id: 'b' }]);
    await put('notes.txt', []);
    const { code, out } = await evaluate('folder', folder, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      'intents.en': { n: 3, accuracy: 0.6667 },
      'upset.zh': { n: 2, f1: 1 },
      'faq.en': { n: 1, recallAt1: 1 },
    });
    const table = await evaluate('folder', folder);
    expect(table.out).toMatch(/^intents\.en +n 3 {2}accuracy 0\.667/m);
  });

  it('says what is wrong with a row, with its file and line', async () => {
    await put('intents.en.jsonl', [{ text: 'where is my parcel', intent: 'order' }, { text: 5 }]);
    const { code, err } = await evaluate('folder', folder);
    expect(code).toBe(1);
    expect(err).toContain('intents.en.jsonl:2');
  });

  it('says so when there is nothing to measure', async () => {
    expect(await evaluate('folder', folder)).toMatchObject({ code: 1, err: expect.stringContaining('no file') });
    expect(await evaluate('folder', join(folder, 'none'))).toMatchObject({ code: 1 });
  });
});

describe('the measuring of our own entries', () => {
  const questions = (name: string) => `test/knowledge/questions/${name}.jsonl`;

  it.each([
    ['en', 0.8],
    ['zh', 0.87],
  ])('finds the entry that plain questions in %s ask for', async (language, share) => {
    const { code, out } = await evaluate(
      'faq',
      questions(`${language}.check`),
      '--oos',
      questions(`${language}.unanswered`),
      '--json',
    );
    expect(code).toBe(0);
    const { n, recallAt1, oosAnswered } = z
      .object({ n: z.number(), recallAt1: z.number(), oosAnswered: z.number() })
      .parse(JSON.parse(out));
    expect(n).toBeGreaterThan(300);
    expect(recallAt1).toBeGreaterThan(share);
    expect(oosAnswered).toBeLessThan(0.4);
  });
});
