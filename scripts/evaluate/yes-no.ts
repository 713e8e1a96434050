import { z } from 'zod';
import type { Understanding } from '../../knowledge/understand/understanding';
import { rates } from './measures';
import { readRows, round } from './rows';
import type { Task } from './task';
import { alone, shippedUnderstanding } from './understanding';

/** From this on a message by itself counts as upset. */
const UPSET = 0.5;

/** Whether single messages are upset. */
export const upsetTask: Task = {
  usage: 'FILE…   rows {text,upset}',
  run: async ({ files }) => {
    const rows = await readRows(files, z.object({ text: z.string(), upset: z.boolean() }));
    return compare(
      rows.map(({ text, upset }) => ({ text, truth: upset })),
      ({ mood, evidence }) => ({ score: mood.upset, guess: mood.upset >= UPSET, evidence: evidence.mood }),
    );
  },
};

/** Whether single messages ask for a person. */
export const personTask: Task = {
  usage: 'FILE…   rows {text,asks_human}',
  run: async ({ files }) => {
    const rows = await readRows(files, z.object({ text: z.string(), asks_human: z.boolean() }));
    return compare(
      rows.map(({ text, asks_human: truth }) => ({ text, truth })),
      ({ asksForPerson, evidence }) => ({
        score: asksForPerson ? 1 : 0,
        guess: asksForPerson,
        evidence: evidence.person,
      }),
    );
  },
};

type Judge = (understanding: Understanding) => {
  readonly score: number;
  readonly guess: boolean;
  readonly evidence: readonly string[];
};

async function compare(
  rows: readonly { readonly text: string; readonly truth: boolean }[],
  judge: Judge,
): ReturnType<Task['run']> {
  const understand = await shippedUnderstanding();
  const results = rows.map((row) => ({ ...row, ...judge(alone(understand, row.text)) }));
  const hits = results.filter((row) => row.truth && row.guess).length;
  const alarms = results.filter((row) => !row.truth && row.guess);
  const misses = results.filter((row) => row.truth && !row.guess);
  const accuracy = round(1 - (alarms.length + misses.length) / rows.length);
  const figures = { n: rows.length, ...rates(hits, alarms.length, misses.length), accuracy };
  const lines = (found: typeof results): string[] =>
    found.map((row) => `  ${row.score.toFixed(2)} (${row.evidence.join(', ')})  ${row.text.slice(0, 200)}`);
  const report = [JSON.stringify(figures), '', 'False alarms:', ...lines(alarms), '', 'Missed:', ...lines(misses)].join(
    '\n',
  );
  return { figures, report };
}
