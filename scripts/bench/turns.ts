import { startRedis } from '../rig/redis-server';
import { startService } from '../rig/service';
import type { Service } from '../rig/service';
import { load } from './load';
import type { Load, Shape } from './load';
import { median } from './row';
import type { Part, Row } from './row';
import { UNLIMITED } from './unlimited';

const SHAPES: readonly (readonly [name: string, shape: Shape])[] = [
  ['1 connection', { connections: 1, conversations: 8 }],
  ['10 connections', { connections: 10, conversations: 3 }],
  ['50 connections', { connections: 50, conversations: 2 }],
  // At full speed the wait is that of the queue; this is the wait of shoppers who also read.
  ['50 connections, a question a second each', { connections: 50, conversations: 1, pace: 1000 }],
];
const ROUNDS = 3;

/** The echo bot and the full one through the same Direct Line code, turn by turn about, on both stores. */
export const turnsPart: Part = {
  about: 'turns a second and their time, the full bot beside an echo bot, on both stores',
  async run() {
    const redis = await startRedis();
    try {
      return [...(await measure('embedded')), ...(await measure('Redis', redis.url))];
    } finally {
      await redis.stop();
    }
  },
};

async function measure(store: string, url?: string): Promise<Row[]> {
  const at = (desk: string) => ({ ...UNLIMITED, ...(url === undefined ? {} : { STORE_URL: url, DESK: desk }) });
  const echo = await startService(at('echo'), undefined, 'scripts/bench/echo-child.ts');
  const full = await startService(at('full'));
  try {
    // Both run warm before anything counts.
    for (const bot of [echo, full]) await load(bot, { connections: 10, conversations: 1 });
    const rows: Row[] = [];
    for (const [name, shape] of SHAPES) rows.push(...(await compare(`${store}, ${name}`, echo, full, shape)));
    return rows;
  } finally {
    await echo.dispose();
    await full.dispose();
  }
}

interface Both {
  readonly echo: Load;
  readonly full: Load;
}

async function compare(name: string, echo: Service, full: Service, shape: Shape): Promise<Row[]> {
  const loads: Both[] = [];
  const rounds = shape.pace === undefined ? ROUNDS : 1;
  for (let round = 0; round < rounds; round += 1) {
    const first = await load(echo, shape);
    loads.push({ echo: first, full: await load(full, shape) });
  }
  const row = (what: string, of: (both: Both) => number, unit: string): Row => ({
    name: `${name}: ${what}`,
    value: median(loads.map(of)),
    unit,
  });
  return [
    row('echo bot', (both) => both.echo.turnsPerSecond, 'turns/s'),
    row('full bot', (both) => both.full.turnsPerSecond, 'turns/s'),
    row('full to echo', (both) => both.full.turnsPerSecond / both.echo.turnsPerSecond, 'times'),
    row('echo bot, p50', (both) => both.echo.p50, 'ms'),
    row('full bot, p50', (both) => both.full.p50, 'ms'),
    row('echo bot, p99', (both) => both.echo.p99, 'ms'),
    row('full bot, p99', (both) => both.full.p99, 'ms'),
    row('echo bot, processor a turn', (both) => both.echo.processor, 'ms'),
    row('full bot, processor a turn', (both) => both.full.processor, 'ms'),
  ];
}
