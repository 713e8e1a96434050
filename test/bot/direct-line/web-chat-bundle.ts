import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const VERSION = '4.18.1';
const FOLDER = resolve('data/cache/web-chat', VERSION);
const BUNDLE = join(FOLDER, 'package/dist/webchat.js');

/**
 * The unmodified Web Chat in one file, fetched once: its npm package brings half a gigabyte of dependencies, so it is
 * none of ours. Undefined, said aloud, where the registry cannot be reached; with CI=true that is an error.
 */
export function webChatBundle(): string | undefined {
  if (process.env.XIAOER_NO_BROWSER !== undefined) return undefined;
  if (existsSync(BUNDLE)) return BUNDLE;
  mkdirSync(FOLDER, { recursive: true });
  spawnSync('npm', ['pack', `botframework-webchat@${VERSION}`, '--silent', '--pack-destination', FOLDER]);
  const archive = readdirSync(FOLDER).find((name) => name.endsWith('.tgz'));
  if (archive) spawnSync('tar', ['-xzf', join(FOLDER, archive), '-C', FOLDER, 'package/dist/webchat.js']);
  if (existsSync(BUNDLE)) return BUNDLE;
  const missing = `botframework-webchat ${VERSION} could not be fetched from the npm registry.`;
  if (process.env.CI === 'true') throw new Error(missing);
  console.warn(`${missing} Its suite is SKIPPED.`);
  return undefined;
}
