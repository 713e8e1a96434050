import { startRedis } from '../rig/redis-server';
import { startService } from '../rig/service';
import type { Service } from '../rig/service';
import { load } from './load';
import type { Load } from './load';
import { median } from './row';
import type { Part, Row } from './row';

/** Many shoppers come from this one address: no limits. The log is off, as a line a turn is written by one bot only. */
const ENVIRONMENT = {
  ...{ LIMIT_MESSAGES_PER_CONVERSATION_MINUTE: '0', LIMIT_MESSAGES_PER_ADDRESS_MINUTE: '0' },
  ...{ LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR: '0', LIMIT_TOKENS_PER_ADDRESS_HOUR: '0', LIMIT_SOCKETS_PER_ADDRESS: '0' },
  ...{ LOG_LEVEL: 'warn', SECRET_KEY: 'a key that both bots of a bench have' },
} as const;

/** Connections at once, and conversations of each. */
const SIZES: readonly (readonly [connections: number, conversations: number])[] = [
  [1, 5],
  [10, 2],
  [50, 1],
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
  const at = (desk: string) => ({ ...ENVIRONMENT, ...(url === undefined ? {} : { STORE_URL: url, DESK: desk }) });
  const echo = await startService(at('echo'), undefined, 'scripts/bench/echo-child.ts');
  const full = await startService(at('full'));
  try {
    // Both run warm before anything counts.
    for (const bot of [echo, full]) await load(bot.url, 10, 1);
    const rows: Row[] = [];
    for (const [connections, conversations] of SIZES) {
      rows.push(...(await compare(`${store}, ${connections} connections`, echo, full, connections, conversations)));
    }
    return rows;
  } finally {
    await echo.dispose();
    await full.dispose();
  }
}

async function compare(
  name: string,
  echo: Service,
  full: Service,
  connections: number,
  conversations: number,
): Promise<Row[]> {
  const loads: { readonly echo: Load; readonly full: Load }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await load(echo.url, connections, conversations);
    loads.push({ echo: first, full: await load(full.url, connections, conversations) });
  }
  const middle = (of: (one: { readonly echo: Load; readonly full: Load }) => number): number => median(loads.map(of));
  return [
    { name: `${name}: echo bot`, value: middle(({ echo: one }) => one.turnsPerSecond), unit: 'turns/s' },
    { name: `${name}: full bot`, value: middle(({ full: one }) => one.turnsPerSecond), unit: 'turns/s' },
    {
      name: `${name}: full to echo`,
      value: middle((one) => one.full.turnsPerSecond / one.echo.turnsPerSecond),
      unit: 'times',
    },
    { name: `${name}: echo bot, middle turn`, value: middle(({ echo: one }) => one.p50), unit: 'ms' },
    { name: `${name}: full bot, middle turn`, value: middle(({ full: one }) => one.p50), unit: 'ms' },
    { name: `${name}: echo bot, slowest of 100`, value: middle(({ echo: one }) => one.p99), unit: 'ms' },
    { name: `${name}: full bot, slowest of 100`, value: middle(({ full: one }) => one.p99), unit: 'ms' },
  ];
}
