import { parseArgs } from 'node:util';
import { classifierTask } from './classifier';
import { faqTask } from './faq';
import { folderTask } from './folder';
import { handoffTask } from './handoff';
import { intentsTask } from './intents';
import { serviceTask } from './service';
import { TaskError } from './task';
import type { Task } from './task';
import { personTask, upsetTask } from './yes-no';

/** Every task by its name; each lives in a file of its own. */
const TASKS: Readonly<Record<string, Task>> = {
  intents: intentsTask,
  upset: upsetTask,
  person: personTask,
  handoff: handoffTask,
  faq: faqTask,
  classifier: classifierTask,
  service: serviceTask,
  folder: folderTask,
};

const OPTIONS = {
  kb: { type: 'string' },
  oos: { type: 'string' },
  train: { type: 'string' },
  test: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function help(): string {
  const lines = Object.entries(TASKS).map(([name, task]) => `  ${name.padEnd(11)} ${task.usage}`);
  return [
    'npm run evaluate -- TASK … [--json]',
    '',
    ...lines,
    '',
    'Files are JSON lines; --json prints one object.',
  ].join('\n');
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [name = '', ...files] = positionals;
  const task = TASKS[name];
  if (values.help || !task) {
    console.log(help());
    return values.help ? 0 : 2;
  }
  const { kb, oos, train, test } = values;
  const { figures, report } = await task.run({ files, options: { kb, oos, train, test } });
  console.log(values.json ? JSON.stringify(figures) : report);
  return 0;
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error instanceof TaskError ? error.message : error);
    process.exitCode = 1;
  });
