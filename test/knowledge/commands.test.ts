import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { faqText, knowledgeFolder } from './folder';
import type { Folder } from './folder';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as `npm run` does. */
function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['scripts/run.mjs', `scripts/${script}.ts`, ...args], {
    env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: 'en_US.UTF-8', LOG_LEVEL: 'silent', ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

jest.setTimeout(90_000);

describe('the editors’ commands', () => {
  let folder: Folder;
  beforeEach(async () => {
    folder = await knowledgeFolder();
    await folder.put('en/a.md', faqText('a', 'How do I return it?'));
    await folder.put('zh-Hans/a.md', faqText('a', '怎么退货？'));
  });
  afterEach(() => folder.remove());

  it('check is content with a good folder', async () => {
    const { code, out } = await run('knowledge-check', [folder.path]);
    expect(out).toContain('2 entries looked at. No errors.');
    expect(code).toBe(0);
  });

  it('check says file, line, what is wrong and what to do, and fails', async () => {
    await folder.put('en/b.md', '---\nintent: order\n---\n\n## What now?\n\nText\n');
    const { code, out } = await run('knowledge-check', [folder.path]);
    expect(out).toContain(
      `${join(folder.path, 'faq/en/b.md')}:5\n  error: The question "What now?" has no id.\n  → Add a short English name`,
    );
    expect(code).toBe(1);
  });

  it('check speaks Chinese by LANG or --lang', async () => {
    await folder.put('en/b.md', '## x');
    const byLang = await run('knowledge-check', [folder.path], { LANG: 'zh_CN.UTF-8' });
    const byFlag = await run('knowledge-check', [folder.path, '--lang', 'zh']);
    expect(byLang.out).toContain('错误: 文件缺少开头部分。');
    expect(byFlag.out).toBe(byLang.out);
    expect(byFlag.code).toBe(1);
  });

  it('lets warnings pass', async () => {
    await folder.put('en/b.md', faqText('b', 'Only in English?'));
    const { code, out } = await run('knowledge-check', [folder.path]);
    expect(out).toContain('warning: The entry "b" is missing in zh-Hans.');
    expect(code).toBe(0);
  });

  it('check --watch looks again when a file is saved', async () => {
    const child = spawn(process.execPath, [
      'scripts/run.mjs',
      'scripts/knowledge-check.ts',
      folder.path,
      '--watch',
      '--lang',
      'en',
    ]);
    let out = '';
    const seen = (text: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (out.includes(text)) resolve();
        };
        child.stdout.on('data', look);
        look();
      });
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    await seen('Watching');
    await folder.put('en/b.md', '## x');
    await seen('The head of the file is missing.');
    child.kill('SIGTERM');
    await new Promise((resolve) => child.on('close', resolve));
  });

  it.each(['knowledge-check', 'knowledge-ask', 'knowledge-gaps'])('%s explains itself', async (script) => {
    const { code, out } = await run(script, ['--help', '--lang', 'zh']);
    expect(out).toMatch(/npm run knowledge:[^]*\p{Script=Han}/u);
    expect(code).toBe(0);
  });

  it('says what is wrong with a wrong call', async () => {
    const { code, err } = await run('knowledge-check', ['--lang', 'fr']);
    expect(err).toContain('neither en nor zh');
    expect(code).toBe(2);
    expect((await run('knowledge-ask', [])).code).toBe(2);
  });

  it('gaps tells that there are none in an empty store', async () => {
    const { code, out } = await run('knowledge-gaps', [], { STORE_URL: `embedded:${join(folder.path, 'store')}` });
    expect(out).toContain('No unanswered questions.');
    expect(code).toBe(0);
  });

  it('ask shows what was understood, found and would be done', async () => {
    // Learns from nothing when no run before it has, which takes some seconds of a whole processor.
    const { code, out } = await run('knowledge-ask', ['where is my parcel', '怎么退货', '--lang', 'en']);
    expect(out).toMatch(/intent order \d+ %/u);
    expect(out).toMatch(/⇒ The bot would answer with “Where is my parcel\?”/u);
    expect(out).toContain('(zh-Hans)');
    expect(code).toBe(0);
  }, 180_000);
});
