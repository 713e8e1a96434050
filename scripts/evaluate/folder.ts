import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { classifierTask } from './classifier';
import { faqTask } from './faq';
import { handoffTask } from './handoff';
import { intentsTask } from './intents';
import { TaskError } from './task';
import type { Task, TaskInput } from './task';
import { personTask, upsetTask } from './yes-no';

/** One measurement: its name, the task and what it is asked to do. */
interface Part {
  readonly name: string;
  readonly task: Task;
  readonly input: TaskInput;
}

/** Figures of a task that stand in the table, in this order. */
const SHOWN = [
  ...['n', 'accuracy', 'calibrationError', 'f1', 'meanTurnsLate', 'recallAt1', 'answeredRight', 'answeredWrong'],
  ...['oosAnswered', 'inScopeAccuracyAtThreshold', 'oosRecall'],
];
const figure = z.number();

const BY_NAME: Readonly<Record<string, Task>> = {
  intents: intentsTask,
  upset: upsetTask,
  human_request: personTask,
  handoff: handoffTask,
};

/** Everything that a folder's files allow, as one table: `<what>.<locale>.jsonl`, `clinc150.{train,valid,oos}.jsonl`. */
export const folderTask: Task = {
  usage: 'FOLDER   all of the above, for files named intents.zh.jsonl, faq.en.kb.jsonl and so on',
  async run({ files: [folder] }) {
    if (folder === undefined) throw new TaskError('A folder is needed.');
    const parts = partsOf(folder, await filesIn(folder));
    if (parts.length === 0) throw new TaskError(`${folder} holds no file with a name that is known.`);
    const figures: Record<string, unknown> = {};
    const lines: string[] = [];
    for (const { name, task, input } of parts) {
      const result = await task.run(input);
      figures[name] = result.figures;
      lines.push(`${name.padEnd(20)} ${shown(result.figures)}`);
    }
    return { figures, report: lines.join('\n') };
  },
};

async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(await readdir(folder));
  } catch {
    throw new TaskError(`${folder} cannot be read.`);
  }
}

function partsOf(folder: string, names: ReadonlySet<string>): readonly Part[] {
  const path = (name: string): string | undefined => (names.has(name) ? join(folder, name) : undefined);
  const parts = [...names].sort().flatMap((file): Part[] => {
    const [, what = '', locale = ''] = /^(\w+)\.([\w-]+)\.jsonl$/u.exec(file) ?? [];
    const task = BY_NAME[what];
    return task ? [{ name: `${what}.${locale}`, task, input: { files: [join(folder, file)], options: {} } }] : [];
  });
  for (const kb of [...names].filter((name) => name.endsWith('.kb.jsonl')).sort()) {
    const name = kb.replace('.kb.jsonl', '');
    const queries = path(`${name}.queries.jsonl`);
    const options = { kb: path(kb), oos: path(`oos.${name.split('.').at(-1) ?? ''}.jsonl`) };
    if (queries !== undefined) parts.push({ name, task: faqTask, input: { files: [queries], options } });
  }
  const [train, test, oos] = ['train', 'valid', 'oos'].map((part) => path(`clinc150.${part}.jsonl`));
  if (train !== undefined && test !== undefined) {
    parts.push({ name: 'clinc150', task: classifierTask, input: { files: [], options: { train, test, oos } } });
  }
  return parts;
}

function shown(figures: Readonly<Record<string, unknown>>): string {
  return SHOWN.flatMap((name) => {
    const { success, data } = figure.safeParse(figures[name]);
    if (!success) return [];
    return [`${name} ${Number.isInteger(data) && name === 'n' ? String(data) : data.toFixed(3)}`];
  }).join('  ');
}
