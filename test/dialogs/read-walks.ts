import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const file = z.array(z.strictObject({ name: z.string(), walk: z.string() }));

/** One line of a walk: its mark and what stands behind it. */
export interface Step {
  readonly mark: string;
  readonly rest: string;
}

export interface Walk {
  readonly locale: string;
  readonly file: string;
  readonly name: string;
  readonly steps: readonly Step[];
}

/**
 * The walks of every locale. In a walk `>` is what the shopper says and `>>` an event of the page with its value; `*`
 * is a step at the desk, or time that passes. What is expected of the last of these stands below it: `<` words that
 * the store says, in order; `-` that it says nothing; `[` buttons that it shows; `#` what was decided; `@` the locale.
 */
export function readWalks(folder: string): Walk[] {
  return readdirSync(folder).flatMap((locale) =>
    readdirSync(join(folder, locale)).flatMap((name) => {
      const path = join(folder, locale, name);
      const walks = file.parse(parse(readFileSync(path, 'utf8')));
      return walks.map((one) => ({
        locale,
        file: name,
        name: one.name,
        steps: one.walk.trim().split('\n').map(stepOf),
      }));
    }),
  );
}

function stepOf(line: string): Step {
  const found = /^\s*(>>|[><*#@[-])\s?(.*?)\]?\s*$/u.exec(line);
  if (!found) throw new Error(`This line of a walk has no mark: ${line}`);
  return { mark: found[1] ?? '', rest: found[2] ?? '' };
}
