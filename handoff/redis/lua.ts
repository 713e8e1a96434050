import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { luaKeys } from './keys';

const includeLine = /^--- include "([a-z-]+)"$/gm;

/**
 * The text of a command's Lua file, with its includes put in (each once, in the order they are needed) and the
 * names of its keys defined. `folder` holds the commands, and `includes/` with what they share.
 */
export async function loadLua(folder: string, file: string): Promise<string> {
  const included = new Set<string>();
  const resolve = async (path: string): Promise<string> => {
    const text = await readLua(path);
    let whole = '';
    for (const [, name = ''] of text.matchAll(includeLine)) {
      if (included.has(name)) continue;
      included.add(name);
      whole += await resolve(join(folder, 'includes', `${name}.lua`));
    }
    return whole + text.replaceAll(includeLine, '');
  };
  const text = await resolve(join(folder, file));
  return `${luaKeys(text)}\n${text}`;
}

async function readLua(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`The Lua file ${path} cannot be read.`, { cause });
  }
}
