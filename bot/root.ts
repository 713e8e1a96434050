import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, where content, Lua files and replies stand; found from wherever this file was built to. */
export function projectRoot(from = __dirname): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`There is no package.json above ${from}.`);
    folder = above;
  }
  return folder;
}
