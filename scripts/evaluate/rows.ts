import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { TaskError } from './task';

/** Reads files of JSON lines; a line of another shape is named with its file and number. */
export async function readRows<T>(files: readonly string[], shape: z.ZodType<T>): Promise<T[]> {
  if (files.length === 0) throw new TaskError('No file was named.');
  const rows: T[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => {
      throw new TaskError(`${file}: cannot be read.`);
    });
    for (const [index, line] of text.split('\n').entries()) {
      if (line.trim() !== '') rows.push(readRow(line, shape, `${file}:${String(index + 1)}`));
    }
  }
  return rows;
}

function readRow<T>(line: string, shape: z.ZodType<T>, where: string): T {
  const parsed = shape.safeParse(jsonOf(line, where));
  if (parsed.success) return parsed.data;
  throw new TaskError(
    `${where}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`,
  );
}

function jsonOf(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new TaskError(`${where}: not JSON.`);
  }
}

/** Rounded for people and for comparing runs. */
export function round(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}
