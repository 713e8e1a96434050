// npm run check: format, lint, import rules, unused code, types and the FAQ files. Every finding fails.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => resolve(root, 'node_modules/.bin', name);

const STEPS = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['types', bin('tsc'), ['-p', '.']],
  ['lint', bin('eslint'), ['.']],
  [
    'imports',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', 'bot', 'dialogs', 'knowledge', 'handoff', 'scripts'],
  ],
  ['unused', bin('knip'), []],
];
if (existsSync(resolve(root, 'scripts/knowledge-check.ts'))) {
  STEPS.push(['knowledge', process.execPath, ['scripts/run.mjs', 'scripts/knowledge-check.ts']]);
}

let failed = 0;
for (const [name, command, args] of STEPS) {
  console.log(`— ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`✗ ${name} has findings`);
    failed += 1;
  }
}
console.log(failed === 0 ? 'Everything is in order.' : `${failed} of ${STEPS.length} checks have findings.`);
process.exit(failed === 0 ? 0 : 1);
