// node scripts/run.mjs ENTRY.ts [arguments]: builds the entry when its sources changed, then runs it in this process.
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce } from './build.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [, , entry, ...rest] = process.argv;
if (!entry) {
  console.error('Usage: node scripts/run.mjs ENTRY.ts [arguments]');
  process.exit(2);
}
const file = await buildOnce(root, entry);
process.argv = [process.argv[0], file, ...rest];
// The packages that are ES modules only are loaded by require, which Node announces as experimental before 22.
process.removeAllListeners('warning');
createRequire(import.meta.url)(file);
