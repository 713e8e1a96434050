/**
 * A process that does nothing but write to an embedded store, to be killed at any moment. Each line that it prints is
 * something that the store has acknowledged:
 *
 *     node scripts/run.mjs test/support/store-child.ts FOLDER NAME
 */
import { openEmbedded } from '../../handoff/embedded/open-embedded';
import type { Store } from '../../handoff/store';

const [, , folder = '', name = ''] = process.argv;
const workers = 8;
const agent = {
  id: 'mei',
  name: 'Mei',
  skills: ['order'],
  languages: ['en'],
  capacity: 1_000_000,
  level: 'junior',
} as const;

/** Written at once: what stands in a pipe outlives its writer. */
function acknowledge(fact: object): void {
  process.stdout.write(`${JSON.stringify(fact)}\n`);
}

async function main(): Promise<void> {
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const clock = { now: () => Date.now() };
  // Small files, so that new logs and snapshots are under way at many of the moments.
  const store = await openEmbedded({ folder, clock, logger, segmentBytes: 20_000, snapshotBytes: 60_000 });
  await store.desk.setPresence(agent, 'online');
  acknowledge({ kind: 'ready' });
  await Promise.all(Array.from({ length: workers }, (_, i) => work(store, `${name}-${i}`)));
}

async function work(store: Store, worker: string): Promise<never> {
  for (let round = 0; ; round += 1) {
    const id = `${worker}-${round}`;
    await store.transcript.create({ id, channel: 'web', locale: 'en', shopper: { id } });
    await say(store, id, 'first');
    const version = await store.records.put('crash', worker, round);
    acknowledge({ kind: 'record', id: worker, version });
    await serve(store, id);
  }
}

async function say(store: Store, id: string, text: string): Promise<void> {
  const [line] = await store.transcript.append(id, [{ by: 'shopper', kind: 'message', text, clientId: text }]);
  acknowledge({ kind: 'line', id, position: line?.position, text });
}

/** A ticket from the queue to the end; after each step the state it has reached is printed. */
async function serve({ desk }: Store, id: string): Promise<void> {
  const result = await desk.enqueue({
    ...{ conversation: id, key: id, skill: 'order', intent: 'order', topic: 'order/status', reason: 'asked_person' },
    ...{ priority: 'normal', complexity: 'simple', locale: 'en', shopper: { id }, facts: {} },
  });
  if (result.outcome !== 'queued') throw new Error(`not queued but ${result.outcome}`);
  const { ticket } = result;
  acknowledge({ kind: 'ticket', id: ticket.id, state: 'offered' });
  await desk.accept(ticket.id, agent.id, ticket.offer?.id ?? '');
  acknowledge({ kind: 'ticket', id: ticket.id, state: 'active' });
  const line = await desk.say(ticket.id, agent.id, {
    ...{ by: 'agent', kind: 'message', text: 'second', clientId: 'second' },
    agent: { id: agent.id, name: agent.name },
  });
  acknowledge({ kind: 'line', id, position: line.position, text: 'second' });
  await desk.close(ticket.id, agent.id, 'solved');
  acknowledge({ kind: 'ticket', id: ticket.id, state: 'wrap_up' });
  await desk.done(ticket.id, agent.id);
  acknowledge({ kind: 'ticket', id: ticket.id, state: 'closed' });
}

void main();
