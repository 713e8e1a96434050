import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { redisScripts } from '../../../handoff/redis/open-redis';
import { fileOf } from '../../../handoff/redis/lua';
import type { Script } from '../../../handoff/redis/scripts';

const folder = resolve(__dirname, '../../../handoff/redis/commands');

interface Header {
  readonly keys: number;
  readonly args: readonly string[];
  readonly codes: readonly string[];
}

/** Reads the contract that stands on top of a command. */
async function headerOf(file: string): Promise<Header> {
  const text = await readFile(join(folder, file), 'utf8');
  const header = /^--\[\[\n([\s\S]*?)\]\]/.exec(text)?.[1];
  if (header === undefined) throw new Error(`${file} has no header.`);
  const found = (pattern: RegExp): string[] => [...header.matchAll(pattern)].map(([, what = '']) => what);
  return {
    keys: found(/^ {2}(KEYS)\[\d+\]/gm).length,
    args: found(/^ {2}ARGV\[\d+\] {1,3}([A-Za-z]+)/gm),
    codes: [...new Set(found(/^ {2}([A-Z][A-Z_]+)(?= |$)/gm))].filter((code) => code !== 'OK'),
  };
}

const declared = (script: Script): string[] => ['now', ...script.args, ...(script.tail ? [script.tail] : [])];

describe('every Lua command', () => {
  it.each(redisScripts.map((script) => [script.name, script] as const))(
    '%s does what its header says',
    async (_, script) => {
      const header = await headerOf(fileOf(script));
      expect(header.keys).toBe(1);
      expect(header.args).toEqual(declared(script));
      expect([...header.codes].sort()).toEqual([...script.refuses].sort());
    },
  );

  it('is declared, and none is declared twice', async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.lua'));
    expect(files.sort()).toEqual(redisScripts.map(fileOf).sort());
  });
});
