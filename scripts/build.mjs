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
  host: 'bot/widget/host/host.ts',
  store: 'bot/widget/demo-store/store.ts',
  chat: 'bot/widget/chat.tsx',
  more: 'bot/widget/styles/more.css',
  console: 'handoff/console/console.tsx',
};
/** These are one file each and load nothing: parts of somebody else's page, and styles that come on demand. */
const ALONE = { widget: 'iife', host: 'esm', store: 'iife', more: 'esm' };

/**
 * The pages use only marked's lexer, but its one file also makes a ready parser at its end, which keeps everything
 * else in. Without that end the lexer is 3 KB (gzipped) less. A release that looks different is taken whole.
 */
const lexerOnly = {
  name: 'lexer-only',
  setup({ onLoad }) {
    onLoad({ filter: /marked\.esm\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      const end = /var \w+=new \w+;function \w+\(\w,\w\)\{return \w+\.parse\([\s\S]*?export\{([^}]*)\};?/.exec(
        contents,
      );
      const lexer = end && /(\w+) as Lexer/.exec(end[1])?.[1];
      return { contents: lexer ? `${contents.slice(0, end.index)}export{${lexer} as Lexer};` : contents };
    });
  },
};

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules') continue;
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

/** Builds the browser pages, or those named, into a folder: stable names for the entries, hashed names for what they load. */
export async function buildPages(root, outdir, names = Object.keys(PAGES)) {
  const entries = Object.entries(PAGES).filter(([name, path]) => names.includes(name) && existsSync(join(root, path)));
  if (entries.length === 0) return;
  for (const [out, path] of entries) {
    const alone = ALONE[out];
    // Each page is built by itself: a chunk shared with another page would carry what only that one needs.
    await build({
      bundle: true,
      minify: true,
      target: 'es2022',
      logLevel: 'error',
      legalComments: 'none',
      entryPoints: [{ in: join(root, path), out }],
      outdir,
      format: alone ?? 'esm',
      splitting: alone === undefined,
      chunkNames: 'chunk-[hash]',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      loader: { '.svg': 'dataurl' },
      plugins: [lexerOnly],
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
