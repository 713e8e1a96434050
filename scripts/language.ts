/** The languages that commands for editors speak. */
export type Language = 'en' | 'zh';

/**
 * The language of a command's words: what `--lang` says, else what the terminal is set to.
 * @throws Error when `--lang` names neither.
 */
export function languageOf(flag: string | undefined): Language {
  if (flag !== undefined) {
    if (/^zh/iu.test(flag)) return 'zh';
    if (/^en/iu.test(flag)) return 'en';
    throw new Error(`--lang: "${flag}" is neither en nor zh.`);
  }
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const set = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return /^zh/iu.test(set ?? '') ? 'zh' : 'en';
}
