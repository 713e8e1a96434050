import { once } from 'node:events';
import { setTimeout as passing } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { startService } from '../rig/service';
import type { Service } from '../rig/service';
import { enterShop } from '../rig/shopper';
import type { Shopper } from '../rig/shopper';
import { load } from './load';
import { residentMegabytes } from './of-process';
import { byCallers, quantile } from './row';
import type { Row } from './row';
import { UNLIMITED } from './unlimited';

const SOCKETS = 5000;
const AT_ONCE = 40;
/** What the opening left behind is gone by then. */
const SETTLE_MS = 8000;
const ASKED = 20;

/** Shoppers, each with a conversation and an open socket, on one process of the real service, as it is started. */
export async function socketFigures(): Promise<Row[]> {
  const service = await startService({ ...UNLIMITED, NODE_OPTIONS: '--inspect=127.0.0.1:0' });
  const shoppers: Shopper[] = [];
  try {
    await load(service, { connections: 10, conversations: 2 });
    await collect(service);
    const before = await residentMegabytes(service.pid);
    const began = performance.now();
    await byCallers(AT_ONCE, SOCKETS, async () => {
      shoppers.push(await enterShop(service.url, 'zh-Hans'));
    });
    const seconds = (performance.now() - began) / 1000;
    let cut = 0;
    for (const shopper of shoppers) shopper.whenCut(() => (cut += 1));
    await passing(SETTLE_MS);
    const after = await residentMegabytes(service.pid);
    await collect(service);
    const kept = await residentMegabytes(service.pid);
    const took = await askSome(shoppers);
    return [
      { name: 'sockets open on one process', value: shoppers.length - cut, unit: '' },
      { name: 'opening them, each with token and conversation', value: seconds, unit: 's' },
      { name: 'memory of the process before, garbage collected', value: before, unit: 'MB' },
      { name: 'memory of the process with them, as they came', value: after, unit: 'MB' },
      { name: 'memory of the process with them, garbage collected', value: kept, unit: 'MB' },
      { name: 'memory a socket', value: ((kept - before) * 1024) / SOCKETS, unit: 'KB' },
      { name: 'post to answer by socket with all of them open: p50', value: quantile(took, 0.5), unit: 'ms' },
    ];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${shoppers.length} of ${SOCKETS} sockets; is "ulimit -n" above ${3 * SOCKETS}? ${why}`);
  } finally {
    for (const shopper of shoppers) shopper.leave();
    await service.dispose();
  }
}

/** Has the process let go of what nobody needs; when it does so by itself is chance. */
async function collect(service: Service): Promise<void> {
  const [url] = /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/.exec(service.output()) ?? [];
  if (url === undefined) throw new Error('The service has no inspector.');
  const inspector = new WebSocket(url);
  await once(inspector, 'open');
  inspector.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  await once(inspector, 'message');
  inspector.terminate();
}

/** They are not only open: a few of them ask, and are answered. */
async function askSome(shoppers: readonly Shopper[]): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < ASKED; i += 1) {
    const shopper = shoppers[i * 97];
    if (!shopper) continue;
    const began = performance.now();
    const id = await shopper.say('怎么退货');
    await shopper.heard.first(({ replyToId }) => replyToId === id);
    took.push(performance.now() - began);
  }
  return took;
}
