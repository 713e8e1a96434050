// Builds an entry, and the pages where it serves them, into dist/<content hash>, swapped in by rename so that two
// processes may start at once. A second start with the same sources builds nothing.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build } from 'esbuild';

const SOURCES = ['bot', 'dialogs', 'handoff', 'knowledge', 'scripts'];
const KEPT_BUILDS = 12;

/** The pages' entries; each becomes one file under `pages/`, its code split by locale. */
const PAGES = {
  widget: 'bot/widget/loader.ts',
  chat: 'bot/widget/chat.tsx',
  console: 'handoff/console/console.tsx',
};

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(tsx?|mjs|css|json)$/.test(entry.name)) yield path;
  }
}

function contentHash(root, entry, withPages) {
  const hash = createHash('sha256').update(`${entry}\n${withPages}\n${process.version}\n`);
  for (const folder of SOURCES.filter((name) => existsSync(join(root, name)))) {
    for (const path of [...sources(join(root, folder))].sort()) {
      hash.update(relative(root, path)).update(readFileSync(path));
    }
  }
  hash.update(readFileSync(join(root, 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

async function buildEntry(root, entry, outfile) {
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
}

/** Builds the browser pages into a folder: stable names for the entries, hashed names for what they load. */
export async function buildPages(root, outdir) {
  const entries = Object.entries(PAGES).filter(([, path]) => existsSync(join(root, path)));
  if (entries.length === 0) return;
  const common = { bundle: true, minify: true, target: 'es2020', logLevel: 'error', legalComments: 'none' };
  const loader = entries.filter(([name]) => name === 'widget');
  const apps = entries.filter(([name]) => name !== 'widget');
  const toPoints = (list) => list.map(([out, path]) => ({ in: join(root, path), out }));
  if (loader.length > 0) {
    await build({ ...common, entryPoints: toPoints(loader), outdir, format: 'iife' });
  }
  if (apps.length > 0) {
    await build({
      ...common,
      entryPoints: toPoints(apps),
      outdir,
      format: 'esm',
      splitting: true,
      chunkNames: 'chunk-[hash]',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      loader: { '.svg': 'dataurl' },
    });
  }
}

function dropOldBuilds(dist, keep) {
  const old = readdirSync(dist)
    .filter((name) => name !== keep)
    .map((name) => ({ path: join(dist, name), at: statSync(join(dist, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(KEPT_BUILDS);
  for (const { path } of old) rmSync(path, { recursive: true, force: true });
}

/** Builds what is not built yet; returns the path of the built entry. */
export async function buildOnce(root, entry) {
  const withPages = entry.startsWith('bot/');
  const dist = join(root, 'dist');
  const name = contentHash(root, entry, withPages);
  const target = join(dist, name);
  const file = join(target, `${basename(entry).replace(/\.tsx?$/, '')}.js`);
  if (existsSync(file)) {
    utimesSync(target, new Date(), new Date());
    return file;
  }
  mkdirSync(dist, { recursive: true });
  const draft = join(dist, `.${name}.${process.pid}`);
  await buildEntry(root, entry, join(draft, basename(file)));
  if (withPages) await buildPages(root, join(draft, 'pages'));
  try {
    renameSync(draft, target);
  } catch (error) {
    // Another process was quicker: its build is the same to the letter.
    if (!existsSync(file)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  dropOldBuilds(dist, name);
  return file;
}
