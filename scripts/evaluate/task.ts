/** What a task was asked to do. */
export interface TaskInput {
  /** The files named, in order. */
  readonly files: readonly string[];
  /** Options with a value: `--kb FILE`, `--oos FILE`, `--train FILE`, `--test FILE`. */
  readonly options: Readonly<Record<string, string | undefined>>;
}

/** What a task found: the figures for `--json`, and the same for people with the worst errors. */
export interface TaskResult {
  readonly figures: Readonly<Record<string, unknown>>;
  readonly report: string;
}

export interface Task {
  /** One line for `--help`. */
  readonly usage: string;
  run(input: TaskInput): Promise<TaskResult>;
}

/** Said to the person at the terminal without a stack: a wrong file or option. */
export class TaskError extends Error {}
