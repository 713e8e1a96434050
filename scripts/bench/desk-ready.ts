import type { Store } from '../../handoff/store';
import { fill } from './desk-shop';
import { quantile } from './row';
import type { Row } from './row';

const waiting = 10_000;
const times = 600;
const page = 200;

/**
 * How long an agent who becomes ready waits for an offer beside a long queue: from the command being sent until another
 * listener, who reads events on as an agent's stream does, knows of it.
 *
 * @param own the store that the agent's command goes through.
 * @param other the store that the offer is seen in; on Redis that of another process.
 */
export async function readyRows(where: string, own: Store, other: Store): Promise<Row[]> {
  await fill(own, waiting, 'ready');
  const offers = await listen(other);
  const took: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const id = `ready-${String(i % 50)}`;
    const profile = { id, name: id, skills: ['order'], languages: ['en'], capacity: 1, level: 'junior' } as const;
    const seen = offers.next(id);
    const sent = performance.now();
    const online = own.desk.setPresence(profile, 'online');
    took.push((await seen) - sent);
    await online;
    // The offer is taken back and the ticket has its old place, so the queue stays as long as it is.
    await own.desk.setPresence(profile, 'offline');
  }
  offers.stop();
  const name = `an agent becomes ready ${where}, ${String(waiting)} waiting, until the offer is seen`;
  return [
    { name: `${name}: middle`, value: quantile(took, 0.5), unit: 'ms' },
    { name: `${name}: slowest of 100`, value: quantile(took, 0.99), unit: 'ms' },
  ];
}

/** Follows the desk's events; `next` gives the time at which the next offer to an agent was read. */
async function listen({ desk, signals }: Store) {
  let cursor = await desk.cursor();
  let [reading, more] = [false, false];
  const awaited = new Map<string, (at: number) => void>();
  const readPage = async (): Promise<void> => {
    const events = await desk.events(cursor, page);
    more ||= events.length === page;
    for (const event of events) {
      cursor = event.cursor;
      if (event.type === 'ticket' && event.agent !== undefined) awaited.get(event.agent)?.(performance.now());
    }
  };
  const readOn = async (): Promise<void> => {
    more = true;
    if (reading) return;
    reading = true;
    while (more) {
      more = false;
      await readPage();
    }
    reading = false;
  };
  const stop = signals.subscribe(({ type }) => {
    if (type === 'desk') void readOn();
  });
  const next = (agent: string): Promise<number> =>
    new Promise((resolve) => {
      awaited.set(agent, (at) => {
        awaited.delete(agent);
        resolve(at);
      });
    });
  return { next, stop };
}
