import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { loadReplies, nearestLocale } from '../../dialogs/replies';

const FOLDER = 'dialogs/replies';
const HAN = /\p{Script=Han}/gu;
const toTraditional = Converter({ from: 'cn', to: 't' });
const toSimplified = Converter({ from: 't', to: 'cn' });

/** Letters of the file that another script writes differently. */
async function foreignLetters(locale: string, convert: (text: string) => string): Promise<string> {
  const text = await readFile(join(FOLDER, `${locale}.yaml`), 'utf8');
  const sentences = text.replace(/^\s*#.*$/gmu, '');
  return [...new Set(sentences.match(HAN) ?? [])].filter((letter) => convert(letter) !== letter).join('');
}

describe('what the bot says', () => {
  it('has every sentence in every locale', async () => {
    const replies = await loadReplies(FOLDER);
    for (const words of Object.values(replies)) {
      expect(words.greetingButtons.length).toBeGreaterThanOrEqual(3);
      expect(words.say('greeting', { store: 'Tea' })).toContain('Tea');
    }
  });

  it('writes Simplified Chinese in Simplified letters only', async () => {
    expect(await foreignLetters('zh-Hans', toSimplified)).toBe('');
  });

  it('writes Traditional Chinese in Traditional letters only', async () => {
    const simplified = await foreignLetters('zh-Hant', toTraditional);
    // Letters that both scripts have and that are converted only in some words.
    expect(simplified.replace(/[台后里只系了面出干表才回]/gu, '')).toBe('');
  });

  it('takes turns among the wordings of a sentence', async () => {
    const { en } = await loadReplies(FOLDER);
    expect(en.say('hello', {}, 1)).not.toBe(en.say('hello', {}, 2));
  });

  it('leaves no double space where a value is empty', async () => {
    const { en } = await loadReplies(FOLDER);
    expect(en.say('status/next', { wait: '' })).not.toMatch(/ {2}/);
  });

  it('refuses a sentence that nobody wrote', async () => {
    const { en } = await loadReplies(FOLDER);
    expect(() => en.say('no-such-key')).toThrow('No reply no-such-key in en.');
  });

  it.each([
    [undefined, 'en'],
    ['de-AT', 'en'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh_TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
  ])('takes %s for %s', (tag, locale) => {
    expect(nearestLocale(tag)).toBe(locale);
  });

  describe('changed by an editor', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'xiaoer-replies-'));
      await cp(FOLDER, folder, { recursive: true });
    });
    afterEach(() => rm(folder, { recursive: true }));
    const change = async (from: RegExp, to: string): Promise<void> => {
      const path = join(folder, 'en.yaml');
      await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
    };

    it('is refused with the names of what is missing', async () => {
      await change(/^sorry:.*\n/mu, '');
      await expect(loadReplies(folder)).rejects.toThrow('en.yaml lacks: sorry');
    });

    it('is refused when a sentence is empty', async () => {
      await change(/^sorry:.*$/mu, "sorry: ''");
      await expect(loadReplies(folder)).rejects.toThrow(/en\.yaml/);
    });
  });
});
