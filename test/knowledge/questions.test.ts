import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { loadExamples } from '../../knowledge/load-examples';
import { shippedEntries } from '../../scripts/evaluate/understanding';

const FOLDER = join(__dirname, 'questions');
const row = z.object({ text: z.string().min(1), id: z.string().optional() });
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();

async function rowsOf(name: string) {
  const lines = (await readFile(join(FOLDER, name), 'utf8')).trim().split('\n');
  return lines.map((line) => row.parse(JSON.parse(line)));
}

describe('the questions that search is measured with', () => {
  it('stand in no FAQ file and teach nothing', async () => {
    const known = new Set([
      ...(await shippedEntries()).flatMap(({ question, wordings }) => [question, ...wordings].map(plain)),
      ...(await loadExamples('knowledge/examples')).map(({ text }) => plain(text)),
    ]);
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.jsonl'));
    expect(names).toHaveLength(6);
    const rows = (await Promise.all(names.map(rowsOf))).flat();
    expect(rows.map(({ text }) => text).filter((text) => known.has(plain(text)))).toEqual([]);
  });

  it.each(['en', 'zh'])('in %s ask for entries that there are, each in one half only', async (language) => {
    const ids = new Set((await shippedEntries()).filter(({ status }) => status === 'published').map(({ id }) => id));
    const [set, check] = await Promise.all([rowsOf(`${language}.set.jsonl`), rowsOf(`${language}.check.jsonl`)]);
    expect([...set, ...check].filter(({ id = '' }) => !ids.has(id))).toEqual([]);
    const ofSet = new Set(set.map(({ id }) => id));
    expect(check.filter(({ id }) => ofSet.has(id))).toEqual([]);
  });
});
