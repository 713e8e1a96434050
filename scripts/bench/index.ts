import { parseArgs } from 'node:util';
import { deskPart } from './desk';
import { growthPart } from './desk-growth';
import { directLinePart } from './direct-line';
import type { Part, Row } from './row';
import { searchPart } from './search';
import { startPart } from './start';
import { turnsPart } from './turns';
import { understandPart } from './understand';

/** Every part by its name; each lives in a file of its own. */
const PARTS: Readonly<Record<string, Part>> = {
  turns: turnsPart,
  start: startPart,
  search: searchPart,
  desk: deskPart,
  growth: growthPart,
  understand: understandPart,
  'direct-line': directLinePart,
};

const OPTIONS = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

function help(): string {
  const parts = Object.entries(PARTS).map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`);
  return ['npm run bench -- [PART …] [--json]', '', ...parts, '', 'Without a part, all are run.'].join('\n');
}

function show({ name, value, unit }: Row): string {
  const digits = value >= 100 ? 0 : 2;
  return `${name.padEnd(72)} ${value.toFixed(digits).padStart(12)} ${unit}`;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const names = positionals.length > 0 ? positionals : Object.keys(PARTS);
  const unknown = names.some((name) => !(name in PARTS));
  if (values.help || unknown) {
    console.log(help());
    return unknown ? 2 : 0;
  }
  const all: Row[] = [];
  for (const name of names) {
    const rows = (await PARTS[name]?.run()) ?? [];
    all.push(...rows);
    if (!values.json) console.log(rows.map(show).join('\n'));
  }
  if (values.json) console.log(JSON.stringify(all));
  return 0;
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
