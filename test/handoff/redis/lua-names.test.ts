import { resolve } from 'node:path';
import { loadLibrary } from '../../../handoff/redis/lua';
import { redisScripts } from '../../../handoff/redis/open-redis';

const folder = resolve(__dirname, '../../../handoff/redis/commands');

/** What Lua itself has, and Redis with it. */
const given = [
  ...['ipairs', 'pairs', 'tonumber', 'tostring', 'unpack', 'pcall', 'function', 'if', 'elseif', 'while', 'return'],
  ...['and', 'or', 'not', 'until', 'for', 'in', '..', 'act'],
];
const inTables = /^(redis|cjson|string|math|table|desk_keys|later)\./;

/** Text without comments and strings. */
const bare = (lua: string): string =>
  lua
    .replace(/--\[\[[\s\S]*?\]\]/g, '')
    .replace(/--.*$/gm, '')
    .replace(/'(?:\\.|[^'\\])*'/g, "''");

describe('the library of Lua commands', () => {
  it('has before it whatever it calls, and stays within the limits of Lua', async () => {
    const { text } = await loadLibrary(folder, redisScripts);
    const lua = bare(text);
    const known = new Set(given);
    const unknown: string[] = [];
    for (const line of lua.split('\n')) {
      for (const [, name = ''] of line.matchAll(/local function (\w+)/g)) known.add(name);
      for (const [, names = ''] of line.matchAll(/(?:local|function[^(]*\() ?([\w, ]+)/g)) {
        for (const name of names.split(/,\s*/)) known.add(name.trim());
      }
      for (const [, name = ''] of line.matchAll(/(?<![.\w])([\w.]+)\s?\(/g)) {
        if (!known.has(name) && !inTables.test(name)) unknown.push(name);
      }
    }
    expect(unknown).toEqual([]);
    // Lua takes 200 local variables in one function; those of a command are its own.
    const [shared = ''] = lua.split('redis.register_function');
    expect(shared.match(/^local /gm)?.length ?? 0).toBeLessThan(190);
  });
});
