import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, loadEnvFile, readConfig } from '../bot/config';
import { createLogger } from '../bot/logger';
import { projectRoot } from '../bot/root';
import { openRecordsOf } from '../bot/store';
import { nearestLocale } from '../dialogs/replies';
import { systemClock } from '../handoff/clock';
import { createGaps } from '../knowledge/gaps';
import type { GapGroup } from '../knowledge/gap-groups';
import { loadLexicon } from '../knowledge/search/lexicon';
import { LOCALES } from '../knowledge/understand/understanding';
import { languageOf } from './language';
import type { Language } from './language';

const HELP = {
  en: `npm run knowledge:gaps [-- --locale zh-Hans|zh-Hant|en] [--top 20] [--lang en|zh] [--json]

  Lists the questions that found no answer, alike ones together, most asked first, as a ready-made FAQ draft:
  copy an entry into a file of knowledge/faq, write its answer, and take out "status: draft".
  Works beside a running service as well as without one. STORE_URL, DESK and DATA_DIR say which store.
`,
  zh: `npm run knowledge:gaps [-- --locale zh-Hans|zh-Hant|en] [--top 20] [--lang en|zh] [--json]

  列出没有找到答案的问题，相近的放在一起，问得多的在前，直接写成 FAQ 草稿：
  把条目复制到 knowledge/faq 下的文件里，写上答案，再删掉 “status: draft”。
  服务运行时或停止时都可以使用。STORE_URL、DESK、DATA_DIR 决定读取哪个存储。
`,
} as const;

const OPTIONS = {
  locale: { type: 'string' },
  top: { type: 'string', default: '20' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The list, most asked first, then a whole FAQ file for each locale and intent, which may be saved as it is. */
function reportOf(groups: readonly GapGroup[], language: Language): string {
  const asked = (count: number) =>
    language === 'zh' ? `问过 ${String(count)} 次` : `asked ${count === 1 ? 'once' : `${String(count)} times`}`;
  const list = groups.map(({ count, title, topic, locale }) => `${asked(count)}  ${title}  (${locale}, ${topic})`);
  const files = new Map<string, GapGroup[]>();
  for (const group of groups) {
    const path = `knowledge/faq/${group.locale}/${intentOf(group)}-new.md`;
    files.set(path, [...(files.get(path) ?? []), group]);
  }
  const drafts = [...files].map(([path, members]) => `———— ${path}\n${draftFile(members)}`);
  return [...list, '', ...drafts].join('\n');
}

const intentOf = ({ topic }: GapGroup): string => (topic.split('/')[0] ?? '') || 'order';

function draftFile(groups: readonly GapGroup[]): string {
  const [first] = groups;
  const intent = first ? intentOf(first) : 'order';
  return ['---', `intent: ${intent}`, '---', '', ...groups.map(({ draft }) => draft)].join('\n');
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  const language = languageOf(values.lang);
  const top = Number(values.top);
  if (values.help || !Number.isInteger(top) || top < 1) {
    console.log(HELP[language]);
    return values.help ? 0 : 2;
  }
  loadEnvFile();
  const clock = systemClock();
  const folder = join(projectRoot(), 'knowledge/lexicons');
  const lexicons = await Promise.all(
    LOCALES.map(async (locale) => [locale, await loadLexicon(folder, locale)] as const),
  );
  const { records, close } = await openRecordsOf(readConfig(), clock, createLogger('warn'));
  try {
    const all = await createGaps({ records, lexicons: new Map(lexicons), now: () => clock.now() }).groups();
    const locale = values.locale === undefined ? undefined : nearestLocale(values.locale);
    const groups = all.filter((group) => locale === undefined || group.locale === locale).slice(0, top);
    if (values.json) console.log(JSON.stringify(groups));
    else if (groups.length > 0) console.log(reportOf(groups, language));
    else console.log(language === 'zh' ? '目前没有未回答的问题。' : 'No unanswered questions.');
  } finally {
    await close();
  }
  return 0;
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    const expected = error instanceof ConfigError || error instanceof Error;
    console.error(expected ? error.message : error);
    process.exitCode = 1;
  });
