import { join } from 'node:path';
import { loadTopics } from '../../knowledge/schema';
import { LOCALES } from '../../knowledge/understand/understanding';
import { round } from './rows';
import type { Task } from './task';
import { shippedEntries } from './understanding';

/** Topics of what people chat about; the bot has replies for them, not entries. */
const NO_ENTRIES = 'other';

/** Whether every topic has an entry in every locale, and every entry its translations. */
export const serviceTask: Task = {
  usage: 'no files   the share of topics with an entry per locale, and of entries with translations',
  async run() {
    const topics = await loadTopics(join(process.cwd(), 'knowledge', 'topics.yaml'));
    const shown = (await shippedEntries()).filter(({ status }) => status === 'published');
    const wanted = Object.entries(topics)
      .filter(([intent]) => intent !== NO_ENTRIES)
      .flatMap(([intent, names]) => Object.keys(names).map((name) => `${intent}/${name}`));
    const missing = LOCALES.flatMap((locale) => {
      const have = new Set(shown.filter((entry) => entry.locale === locale).map(({ topic }) => topic));
      return wanted.filter((topic) => !have.has(topic)).map((topic) => `${locale} ${topic}`);
    });
    const ids = [...new Set(shown.map(({ id }) => id))];
    const whole = ids.filter((id) =>
      LOCALES.every((locale) => shown.some((one) => one.id === id && one.locale === locale)),
    );
    const perLocale = (locale: string) => missing.filter((one) => one.startsWith(`${locale} `)).length;
    const figures = {
      topics: wanted.length,
      coverage: Object.fromEntries(LOCALES.map((locale) => [locale, round(1 - perLocale(locale) / wanted.length)])),
      translations: round(whole.length / Math.max(1, ids.length)),
      entries: Object.fromEntries(
        LOCALES.map((locale) => [locale, shown.filter((one) => one.locale === locale).length]),
      ),
    };
    const lacking = missing.length > 0 ? ['', 'Topics without an entry:', ...missing.map((one) => `  ${one}`)] : [];
    return { figures, report: [JSON.stringify(figures, null, 2), ...lacking].join('\n') };
  },
};
