import { join } from 'node:path';
import { createKnowledge } from '../../knowledge/reload';
import type { Knowledge, KnowledgeOptions } from '../../knowledge/reload';
import { faqText, knowledgeFolder } from './folder';
import type { Folder } from './folder';

const NOON = Date.UTC(2026, 10, 10, 4);

describe('knowledge that is kept fresh', () => {
  let folder: Folder;
  let knowledge: Knowledge;
  let now = NOON;
  const told: string[] = [];

  const start = async (more: Partial<KnowledgeOptions> = {}) => {
    const tell = (_fields: object, message: string) => void told.push(message);
    knowledge = await createKnowledge({
      faqFolder: folder.faq,
      topicsFile: join(folder.path, 'topics.yaml'),
      lexiconFolder: join(folder.path, 'lexicons'),
      store: { name: 'S' },
      now: () => now,
      logger: { info: tell, warn: tell },
      ...more,
    });
  };
  const nextReading = () =>
    new Promise<void>((resolve) => {
      const end = knowledge.onChange(() => {
        end();
        resolve();
      });
    });

  beforeEach(async () => {
    folder = await knowledgeFolder();
    now = NOON;
    told.length = 0;
    await folder.put('en/a.md', faqText('a', 'How do I return a jacket?'));
  });
  afterEach(async () => {
    await knowledge.stop();
    await folder.remove();
  });

  it('puts a saved file live by itself', async () => {
    await start();
    const before = knowledge.version();
    const read = nextReading();
    await folder.put('en/b.md', faqText('b', 'Which courier do you use?'));
    await read;
    expect(knowledge.entry('b', 'en')?.answer).toBe('Answer of b.');
    expect(knowledge.version()).not.toBe(before);
    expect(knowledge.search('which courier do you use', 'en').hits[0]?.entry.id).toBe('b');
  });

  it('refuses a set with an error, keeps the last good one, and says so', async () => {
    await start();
    const before = knowledge.version();
    const read = nextReading();
    await folder.put('en/a.md', faqText('a', 'Changed'));
    await folder.put('en/b.md', '## broken');
    await read;
    expect(knowledge.refused()).toBe(true);
    expect(knowledge.version()).toBe(before);
    expect(knowledge.entry('a', 'en')?.question).toBe('How do I return a jacket?');
    expect(knowledge.problems().map(({ code }) => code)).toContain('no-front-matter');
    expect(told.some((line) => line.startsWith('knowledge/faq/en/b.md:1 '))).toBe(true);
  });

  it('goes live again when the error is mended', async () => {
    await folder.put('en/b.md', '## broken');
    await start({ watch: false });
    expect(knowledge.refused()).toBe(true);
    await folder.put('en/b.md', faqText('b', 'Mended'));
    await knowledge.reload();
    expect(knowledge.refused()).toBe(false);
    expect(knowledge.entry('b', 'en')?.question).toBe('Mended');
  });

  it('starts with the files that are right when there is no last good set', async () => {
    await folder.put('en/b.md', '## broken');
    await start({ watch: false });
    expect(knowledge.entry('a', 'en')).toBeDefined();
    expect(knowledge.version()).toMatch(/-part$/u);
  });

  it('starts with nothing rather than not at all', async () => {
    await folder.put('en/a.md', '## broken');
    await start({ watch: false });
    expect(knowledge.entries()).toEqual([]);
    expect(knowledge.search('anything', 'en')).toEqual({ outcome: 'unknown', hits: [] });
  });

  it('shows an entry only within its window, as the clock goes', async () => {
    await folder.put('en/b.md', faqText('b', 'When is the big sale?', '<!-- valid: 2026-11-11..2026-11-12 -->\n'));
    await start({ watch: false });
    const seen = () => [
      knowledge.entry('b', 'en')?.id,
      knowledge.search('when is the big sale', 'en').hits[0]?.entry.id,
    ];
    expect(seen()).toEqual([undefined, undefined]);
    now = NOON + 86_400_000;
    expect(seen()).toEqual(['b', 'b']);
    now = NOON + 3 * 86_400_000;
    expect(seen()).toEqual([undefined, undefined]);
  });

  it('lists drafts and archived entries, and answers with neither', async () => {
    await folder.put('en/b.md', faqText('b', 'What is a draft?', '<!-- status: draft -->\n'));
    await folder.put('en/c.md', faqText('c', 'What is an archive?', '<!-- status: archived -->\n'));
    await start({ watch: false });
    expect(knowledge.entries().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(knowledge.entry('b', 'en')).toBeUndefined();
    expect(knowledge.search('what is a draft', 'en').hits.map(({ entry }) => entry.id)).not.toContain('b');
    expect(knowledge.search('what is an archive', 'en').hits.map(({ entry }) => entry.id)).not.toContain('c');
  });

  it('reads once more for all who ask while a reading is under way', async () => {
    await start({ watch: false });
    let readings = 0;
    knowledge.onChange(() => (readings += 1));
    const first = knowledge.reload();
    await folder.put('en/b.md', faqText('b', 'Late'));
    await Promise.all([first, knowledge.reload(), knowledge.reload(), knowledge.reload()]);
    expect(readings).toBe(2);
    expect(knowledge.entry('b', 'en')).toBeDefined();
  });
});
