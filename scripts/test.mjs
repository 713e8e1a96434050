// npm test [-- --long] [jest arguments]: sees to what the suites need, then runs jest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const inCi = process.env.CI === 'true';

const NEEDS = [
  {
    packages: ['redis-server'],
    programs: ['/usr/bin/redis-server', '/usr/local/bin/redis-server'],
    skip: 'XIAOER_NO_REDIS',
  },
  {
    packages: ['chromium', 'fonts-noto-cjk'],
    programs: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    skip: 'XIAOER_NO_BROWSER',
  },
];

const present = (need) => need.programs.some((path) => existsSync(path));

function install(packages) {
  console.log(`Installing ${packages.join(', ')} with apt-get, because the tests need them …`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options).status === 0;
}

function prepare(environment) {
  const missing = NEEDS.filter((need) => !present(need));
  const debianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (missing.length > 0 && debianRoot) install(missing.flatMap((need) => need.packages));
  for (const need of missing.filter((entry) => !present(entry))) {
    const message = `${need.packages[0]} is missing. Install it (Debian: apt-get install ${need.packages.join(' ')}).`;
    if (inCi) {
      console.error(`${message} With CI=true no suite may be skipped.`);
      process.exit(1);
    }
    console.warn(`${message} Suites that need it are SKIPPED.`);
    environment[need.skip] = '1';
  }
}

/**
 * Where the tests' stores live: in memory if there is enough. What is written there outlives a killed process just as
 * on a disk, and thousands of small stores need not wait for one.
 */
function roomForStores() {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= 2 * 1024 ** 3 ? memory : tmpdir();
}

/** What jest counted; undefined when it ended before it could. */
function counts(file) {
  if (!existsSync(file)) return undefined;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

const args = process.argv.slice(2);
const long = args.includes('--long');
const rest = args.filter((arg) => arg !== '--long');
const environment = { ...process.env };
prepare(environment);
const folder = mkdtempSync(join(roomForStores(), 'xiaoer-tests-'));
environment.TMPDIR = folder;
const report = join(folder, 'report.json');
const selection = long ? ['--testPathIgnorePatterns', '/node_modules/', '--testMatch', '**/*.long.test.ts'] : [];
const command = [
  resolve(root, 'node_modules/jest/bin/jest.js'),
  '--cacheDirectory',
  join(tmpdir(), 'xiaoer-jest'),
  ...selection,
  '--json',
  '--outputFile',
  report,
  ...rest,
];
const run = spawnSync(process.execPath, command, {
  cwd: root,
  env: environment,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const counted = counts(report);
rmSync(folder, { recursive: true, force: true });
if (counted) console.log(`Tests: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`);
if (inCi && counted?.skipped > 0) {
  console.error('With CI=true no test may be skipped.');
  process.exit(1);
}
process.exit(run.status ?? 1);
