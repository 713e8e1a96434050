import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEnvFile, readConfig } from '../bot/config';
import { openKnowledge } from '../bot/knowledge-service';
import { createLogger } from '../bot/logger';
import { projectRoot } from '../bot/root';
import { nearestLocale } from '../dialogs/replies';
import { tryQuestion } from '../dialogs/trial';
import type { Trial } from '../dialogs/trial';
import { decisionWords, reasonsOf } from '../dialogs/trial-words';
import { escalate } from '../handoff/escalation';
import { loadEscalationPolicy } from '../handoff/escalation-policy';
import { languageOf } from './language';
import type { Language } from './language';

const HELP = {
  en: `npm run knowledge:ask -- "QUESTION" [--locale zh-Hans|zh-Hant|en] [--lang en|zh] [--json]

  Shows what the bot would do with a question that begins a conversation: what was understood and from which
  words, which entries matched with which score and wording, and what would be said. Nothing is kept.
  Several questions may be given, each in quotes. --locale: what the shopper spoke before, if the letters do not tell.
`,
  zh: `npm run knowledge:ask -- "问题" [--locale zh-Hans|zh-Hant|en] [--lang en|zh] [--json]

  看看顾客一开口就问这句话时，机器人会怎么做：听懂了什么、根据哪些词、找到哪些条目、各多少分、会怎么回答。
  不会留下任何记录。可以一次写几个问题，各自加引号。
`,
} as const;

const OPTIONS = {
  locale: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A file with mistakes is left out here, while the service that runs keeps its last good set. */
const BROKEN = {
  en: 'Some files have mistakes and are left out below; npm run knowledge:check says where.\n',
  zh: '有文件写错了，下面的结果没有算上它们；用 npm run knowledge:check 看在哪里。\n',
} as const;

function reportOf(text: string, trial: Trial, language: Language): string {
  const zh = language === 'zh';
  const shared = trial.found.hits.slice(0, 3).flatMap(({ entry, evidence }) => {
    if (evidence.length === 0) return [];
    return [`${zh ? '共同的词' : 'words in common'} — ${entry.id}: ${evidence.slice(0, 8).join(', ')}`];
  });
  const lines = [...reasonsOf(trial, zh), ...shared].map((line) => `  ${line}`);
  const will = zh ? '机器人会' : 'The bot would';
  return [
    `“${text}”  (${trial.understanding.locale})`,
    ...lines,
    `  ⇒ ${will} ${decisionWords(trial.decision, zh)}`,
    '',
  ].join('\n');
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const language = languageOf(values.lang);
  if (values.help || positionals.length === 0) {
    console.log(HELP[language]);
    return values.help ? 0 : 2;
  }
  loadEnvFile();
  const root = projectRoot();
  const now = () => Date.now();
  const service = await openKnowledge({ root, config: readConfig(), now, logger: createLogger('error'), watch: false });
  if (service.knowledge.problems().some(({ severity }) => severity === 'error')) console.error(BROKEN[language]);
  const policy = await loadEscalationPolicy(join(root, 'handoff/escalation-policy.yaml'));
  const { knowledge, understand } = service;
  const parts = {
    understand,
    search: (...asked: Parameters<typeof knowledge.search>) => knowledge.search(...asked),
    escalate: (input: Parameters<typeof escalate>[0]) => escalate(input, policy),
  };
  const locale = values.locale === undefined ? undefined : nearestLocale(values.locale);
  for (const text of positionals) {
    const trial = tryQuestion(parts, text, locale, now());
    console.log(values.json ? JSON.stringify({ text, ...trial }) : reportOf(text, trial, language));
  }
  await service.stop();
  return 0;
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
