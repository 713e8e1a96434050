import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeRedis } from '../../support/describe-redis';
import { visit } from './client';
import type { Visitor } from './client';
import { openNetwork } from './network';
import { startProcess } from './process';
import type { Process } from './process';
import { startRedis } from './redis-server';
import { activities, begin } from './service';
import type { Begun, Wire } from './service';

const MINUTES = 60_000;
/** Different ones: asking the same thing again and again calls for a person. */
const QUESTIONS = ['How long does shipping take?', 'How do I return something?', 'Which payment methods do you take?'];
let folder: string;
let undo: (() => unknown)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'direct-line-process-'));
  undo = [];
});

afterEach(async () => {
  for (const step of undo.reverse()) await step();
  await rm(folder, { recursive: true, force: true });
});

/** Every answered message is there once, and each has an answer, in the order the store keeps. */
async function checkTalk(visitor: Visitor, said: readonly string[], url: string, begun: Wire): Promise<void> {
  const answered = (received: readonly Wire[]): boolean =>
    said.every((text) => {
      const own = received.find((activity) => activity.text === text);
      return own !== undefined && received.some(({ replyToId }) => replyToId === own.id);
    });
  // A turn that was cut off is taken up once its lease ran out.
  for (let tries = 0; tries < 4; tries += 1) await visitor.until(answered).catch(() => undefined);
  expect(answered(visitor.received)).toBe(true);
  const ids: string[] = visitor.received.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const { body } = await activities({ url }, begun);
  expect([...ids].sort()).toEqual(body.activities.map(({ id }: Wire) => id).sort());
  const own = visitor.received.filter(({ from }) => from.role === 'user').map(({ text }) => String(text));
  expect(own).toEqual(said);
}

async function start(environment: Record<string, string>, name = 'data', port?: string): Promise<Process> {
  const started = await startProcess(join(folder, name), environment, port);
  undo.push(() => started.kill());
  return started;
}

function come(url: string, begun: Begun): Visitor {
  const visitor = visit(url, begun);
  undo.push(() => visitor.leave());
  return visitor;
}

async function killedAgainAndAgain(): Promise<void> {
  let service = await start({});
  const begun = await begin(service);
  const visitor = come(service.url, begun);
  const said: string[] = [];
  for (const text of QUESTIONS) {
    const id = await visitor.say(text);
    await service.kill();
    if (id !== 'retry') said.push(text);
    service = await start({}, 'data', service.port);
  }
  await checkTalk(visitor, said, service.url, begun);
  expect(said.length).toBeGreaterThan(0);
}

async function movedToAnother(): Promise<void> {
  const redis = await startRedis();
  undo.push(() => redis.stop());
  const shared = { STORE_URL: redis.url, FILES_DIR: join(folder, 'files') };
  const first = await start(shared, 'a');
  const second = await start(shared, 'b');
  const network = await openNetwork(Number(first.port));
  undo.push(() => network.close());
  const begun = await begin(first);
  const visitor = come(network.url, begun);
  const said = QUESTIONS.slice(0, 2);
  await visitor.say(said[0] ?? '');
  network.target = Number(second.port);
  await first.kill();
  network.cut();
  network.mend();
  await visitor.say(said[1] ?? '');
  await checkTalk(visitor, said, second.url, begun);
}

const killed = 'a service that is killed in the midst of it loses no answered message and answers each';
test(killed, killedAgainAndAgain, 5 * MINUTES);

describeRedis('two processes on Redis', () => {
  const moved = 'a client moved to another process, the first being killed, loses and doubles nothing';
  test(moved, movedToAnother, 5 * MINUTES);
});
