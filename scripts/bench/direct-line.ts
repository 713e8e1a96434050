import { startRedis } from '../rig/redis-server';
import { startService } from '../rig/service';
import { agentFigures } from './direct-line-agents';
import { loaderFigures } from './direct-line-loader';
import { socketFigures } from './direct-line-sockets';
import { load } from './load';
import type { Load } from './load';
import type { Part, Row } from './row';
import { UNLIMITED } from './unlimited';

/** Ten shoppers who ask a question a second each, and ten who ask again as soon as the answer is there. */
const HUMAN = { connections: 10, conversations: 3, pace: 1000 };
const FLAT_OUT = { connections: 10, conversations: 6 };
/** What runs often is compiled only after a thousand turns or so. */
const WARM_UP = { connections: 10, conversations: 12 };

/** From a message that is posted to what comes by socket, through the real service; open sockets; the widget's loader. */
export const directLinePart: Part = {
  about: 'post to answer by socket, an agent on another process, 5,000 sockets, the loader (4 minutes)',
  async run() {
    const redis = await startRedis();
    try {
      const rows = [...(await replies('embedded')), ...(await replies('Redis', redis.url))];
      rows.push(...(await agentFigures()), ...(await socketFigures()));
      return [...rows, ...(await loaderFigures())];
    } finally {
      await redis.stop();
    }
  },
};

async function replies(store: string, url?: string): Promise<Row[]> {
  const service = await startService({ ...UNLIMITED, ...(url === undefined ? {} : { STORE_URL: url }) });
  try {
    // It runs warm before anything counts.
    await load(service, WARM_UP);
    const human = await load(service, HUMAN);
    const flatOut = await load(service, FLAT_OUT);
    return [...rowsOf(`${store}, a message a second each`, human), ...rowsOf(`${store}, flat out`, flatOut)];
  } finally {
    await service.dispose();
  }
}

function rowsOf(how: string, { p50, p99, turnsPerSecond }: Load): Row[] {
  const name = `post to the bot's answer by socket, 10 connections, ${how}`;
  return [
    { name: `${name}: p50`, value: p50, unit: 'ms' },
    { name: `${name}: p99`, value: p99, unit: 'ms' },
    { name: `${name}: turns`, value: turnsPerSecond, unit: 'a second' },
  ];
}
