import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../bot/root';

const home = join(projectRoot(), 'scripts/bench');
const pinned = z.object({ dependencies: z.record(z.string(), z.string()) });
const installed = z.object({ version: z.string() });

/** No script of theirs runs and nothing optional comes, so no binaries are fetched; the service's packages stay as they are. */
const INSTALL = [
  ...['install', '--prefix', home, '--no-save', '--no-package-lock', '--ignore-scripts', '--omit=optional'],
  ...['--no-audit', '--no-fund', '--loglevel=silent', '--fetch-retries=1', '--fetch-timeout=20000'],
];

let installing: Promise<void> | undefined;

/**
 * A package that is measured against, as `require` gives it; undefined when it is not there and cannot be fetched, and
 * then a line says so. To add one, name it with its exact version in `package.json` beside this file. The first call
 * installs whatever is missing of that list.
 */
export async function loadRival(name: string): Promise<unknown> {
  installing ??= install();
  await installing;
  try {
    return createRequire(join(home, 'package.json'))(name);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1) : [];
    console.error(`${name} cannot be loaded, so its rows are missing. ${why.join('')}`);
    return undefined;
  }
}

async function install(): Promise<void> {
  const { dependencies } = pinned.parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')));
  const wanted = Object.entries(dependencies);
  const there = await Promise.all(wanted.map(async ([name, version]) => (await versionOf(name)) === version));
  if (there.every(Boolean)) return;
  console.error(`Installing what is measured against: ${wanted.map((pair) => pair.join(' ')).join(', ')}`);
  const code = await new Promise<number | string | null>((resolve) => {
    const npm = spawn('npm', INSTALL, { stdio: 'ignore', shell: process.platform === 'win32' });
    npm.once('error', ({ message }) => resolve(message));
    npm.once('exit', resolve);
  });
  if (code !== 0) console.error(`That failed (npm: ${String(code)}): is the registry within reach? Going on without.`);
}

async function versionOf(name: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(home, 'node_modules', name, 'package.json'), 'utf8');
    return installed.parse(JSON.parse(text)).version;
  } catch {
    return undefined;
  }
}
