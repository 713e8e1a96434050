import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { watch } from 'chokidar';
import { projectRoot } from '../bot/root';
import { checkExamples } from '../knowledge/check';
import { loadExamples } from '../knowledge/load-examples';
import { loadSet } from '../knowledge/load';
import { isBroken } from '../knowledge/problem';
import type { Problem } from '../knowledge/problem';
import { loadTopics } from '../knowledge/schema';
import { dayTeller } from '../knowledge/shown';
import { languageOf } from './language';
import type { Language } from './language';

const HELP = {
  en: `npm run knowledge:check [-- FOLDER] [--watch] [--lang en|zh] [--errors-only]

  Looks through every FAQ file and says what is wrong, in which file and line, and what to do.
  FOLDER is the knowledge folder (knowledge unless told). --watch looks again whenever a file is saved.
  Exit code: 0 nothing wrong (warnings allowed), 1 errors, 2 the command was called wrongly.
`,
  zh: `npm run knowledge:check [-- 文件夹] [--watch] [--lang en|zh] [--errors-only]

  检查所有 FAQ 文件，告诉您哪个文件第几行有什么问题、怎么改。
  文件夹默认为 knowledge。加 --watch 后，每次保存都会重新检查。
  退出码：0 没有错误（可以有提醒），1 有错误，2 命令写法不对。
`,
} as const;

const WORDS = {
  en: {
    error: 'error',
    warning: 'warning',
    good: (entries: number) => `${String(entries)} entries looked at. No errors.`,
    bad: (entries: number, errors: number) =>
      `${String(entries)} entries looked at. ${String(errors)} error(s): the files as they are would NOT go live.`,
    warnings: (count: number) => ` ${String(count)} warning(s).`,
    watching: 'Watching; Ctrl+C ends.',
  },
  zh: {
    error: '错误',
    warning: '提醒',
    good: (entries: number) => `共检查 ${String(entries)} 条，没有错误。`,
    bad: (entries: number, errors: number) =>
      `共检查 ${String(entries)} 条，有 ${String(errors)} 个错误：现在这些文件不会上线。`,
    warnings: (count: number) => `有 ${String(count)} 个提醒。`,
    watching: '正在等待文件保存；按 Ctrl+C 结束。',
  },
} as const;

const OPTIONS = {
  watch: { type: 'boolean' },
  'errors-only': { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Checks the folder once and prints what was found; gives whether it may go live. */
async function check(folder: string, language: Language, errorsOnly: boolean): Promise<boolean> {
  const topics = await loadTopics(join(folder, 'topics.yaml'));
  const today = dayTeller('Asia/Shanghai')(Date.now());
  const set = await loadSet(join(folder, 'faq'), { topics, store: { name: 'Store', hours: '09:00–18:00' } }, today);
  const examples = await loadExamples(join(folder, 'examples')).catch(() => []);
  const problems = [...set.problems, ...checkExamples(examples, topics)];
  const shown = problems.filter(({ severity }) => severity === 'error' || !errorsOnly);
  for (const problem of shown) console.log(worded(problem, language, folder));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const words = WORDS[language];
  const written = set.entries.filter(({ made }) => made !== true).length;
  const summary = isBroken(problems) ? words.bad(written, errors) : words.good(written);
  const warnings = problems.length - errors;
  console.log(summary + (warnings > 0 ? words.warnings(warnings) : ''));
  return errors === 0;
}

function worded({ file, line, severity, message, advice }: Problem, language: Language, folder: string): string {
  const place = `${join(folder, file.replace(/^knowledge\//u, ''))}:${String(line)}`;
  const arrow = language === 'zh' ? '   → ' : '  → ';
  return `${place}\n  ${WORDS[language][severity]}: ${message[language]}\n${arrow}${advice[language]}\n`;
}

/** Resolves when the watching has begun. */
async function watchOn(folder: string, again: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { ignoreInitial: true, depth: 3 });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      again().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
      });
    }, 200);
  });
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
}

async function main(): Promise<number | undefined> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const language = languageOf(values.lang);
  if (values.help) {
    console.log(HELP[language]);
    return 0;
  }
  const folder = resolve(positionals[0] ?? join(projectRoot(), 'knowledge'));
  const shown = folder.startsWith(process.cwd()) ? folder.slice(process.cwd().length + 1) : folder;
  const run = () => check(shown, language, values['errors-only'] ?? false);
  const good = await run();
  if (!values.watch) return good ? 0 : 1;
  await watchOn(folder, async () => {
    console.log(`\n— ${new Date().toLocaleTimeString()}`);
    await run();
  });
  console.log(WORDS[language].watching);
  return undefined;
}

main()
  .then((code) => {
    if (code !== undefined) process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
