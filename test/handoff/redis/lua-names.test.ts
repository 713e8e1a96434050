import { resolve } from 'node:path';
import { loadLua } from '../../../handoff/redis/lua';
import { redisScripts } from '../../../handoff/redis/open-redis';
import { fileOf } from '../../../handoff/redis/scripts';

const folder = resolve(__dirname, '../../../handoff/redis/commands');

/** What Lua itself has, and Redis with it. */
const given = [
  ...['ipairs', 'pairs', 'tonumber', 'tostring', 'unpack', 'pcall', 'function', 'if', 'elseif', 'while', 'return'],
  ...['and', 'or', 'not', 'until', 'for', 'in', '..', 'act'],
];
const inTables = /^(redis|cjson|string|math|table)\./;

/** Text without comments and strings. */
const bare = (lua: string): string =>
  lua
    .replace(/--\[\[[\s\S]*?\]\]/g, '')
    .replace(/--.*$/gm, '')
    .replace(/'(?:\\.|[^'\\])*'/g, "''");

describe('every Lua command', () => {
  it.each(redisScripts.map((script) => [script.name, fileOf(script)] as const))(
    '%s has before it whatever it calls, and stays within the limits of Lua',
    async (_, file) => {
      const lua = bare(await loadLua(folder, file));
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
      // Lua takes 200 local variables in one function.
      expect(lua.match(/^local /gm)?.length ?? 0).toBeLessThan(190);
    },
  );
});
