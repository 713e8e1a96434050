import { z } from 'zod';
import { expectedError, perLabel, table } from './measures';
import { readRows, round } from './rows';
import { alone, shippedUnderstanding } from './understanding';
import type { Task } from './task';

const shape = z.object({ text: z.string(), intent: z.string(), src: z.string().default('unknown') });

/** Whether the intent of single messages is understood. */
export const intentsTask: Task = {
  usage: 'FILE…   rows {text,intent}',
  async run({ files }) {
    const rows = await readRows(files, shape);
    const understand = await shippedUnderstanding();
    const results = rows.map((row) => {
      const { intent, topic, evidence } = alone(understand, row.text);
      return {
        ...row,
        guess: intent.name,
        probability: intent.probability,
        topic: topic.name,
        evidence: evidence.intent,
      };
    });
    const right = results.filter((row) => row.guess === row.intent);
    const perIntent = perLabel(results.map(({ intent, guess }) => ({ truth: intent, guess })));
    const sources = [...new Set(rows.map((row) => row.src))].sort();
    const bySource = Object.fromEntries(
      sources.map((src) => {
        const own = results.filter((row) => row.src === src);
        return [
          src,
          { n: own.length, accuracy: round(own.filter((row) => row.guess === row.intent).length / own.length) },
        ];
      }),
    );
    const f1s = Object.values(perIntent).map((intent) => intent.f1);
    const figures = {
      n: rows.length,
      accuracy: round(right.length / rows.length),
      macroF1: round(f1s.reduce((sum, f1) => sum + f1, 0) / f1s.length),
      meanProbability: round(results.reduce((sum, row) => sum + row.probability, 0) / rows.length),
      calibrationError: round(
        expectedError(results.map((row) => ({ probability: row.probability, right: row.guess === row.intent }))),
      ),
      perIntent,
      bySource,
    };
    const wrong = results.filter((row) => row.guess !== row.intent).sort((a, b) => b.probability - a.probability);
    return { figures, report: reportOf(figures, results, wrong) };
  },
};

interface Result {
  readonly text: string;
  readonly intent: string;
  readonly guess: string;
  readonly probability: number;
  readonly topic: string;
  readonly evidence: readonly string[];
}

function reportOf(
  figures: Readonly<Record<string, unknown>>,
  results: readonly Result[],
  wrong: readonly Result[],
): string {
  const names = [...new Set(results.map((row) => row.intent))].sort();
  const confusion = names.map((truth) => [
    truth,
    ...names.map((guess) => String(results.filter((row) => row.intent === truth && row.guess === guess).length)),
  ]);
  return [
    JSON.stringify(figures, null, 2),
    '',
    'Rows: what it is; columns: what was understood.',
    table([['', ...names], ...confusion]),
    '',
    'Worst errors (surest first):',
    ...wrong.map(
      (row) =>
        `  ${row.intent} → ${row.guess} ${row.probability.toFixed(2)} (${row.topic}; ${row.evidence.join(', ')})  ${row.text.slice(0, 160)}`,
    ),
  ].join('\n');
}
