import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { openEmbedded } from '../../../handoff/embedded/open-embedded';
import type { Store } from '../../../handoff/store';
import { quiet } from './make-embedded';

const root = resolve(__dirname, '../../..');
const order = ['offered', 'active', 'wrap_up', 'closed'];

const fact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('line'), id: z.string(), position: z.number(), text: z.string() }),
  z.object({ kind: z.literal('record'), id: z.string(), version: z.number() }),
  z.object({ kind: z.literal('ticket'), id: z.string(), state: z.string() }),
]);
type Fact = z.infer<typeof fact>;

/** Starts a process that writes to the store; kill it with `end`, which gives all that it was promised. */
export function startChild(folder: string, name: string) {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'test/support/store-child.ts', folder, name], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const facts: Fact[] = [];
  const problems: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => problems.push(chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((tell, refuse) => {
    lines.on('line', (line) => {
      facts.push(fact.parse(JSON.parse(line)));
      tell();
    });
    child.once('exit', () => {
      refuse(new Error(`the writer ended by itself: ${problems.join('')}`));
    });
  });
  return {
    ready,
    async end(): Promise<readonly Fact[]> {
      const closed = Promise.all([once(lines, 'close'), once(child, 'close')]);
      child.kill('SIGKILL');
      await closed;
      return facts;
    },
  };
}

/** So many kills are suffered by one folder; then another begins, since all that was written is looked at each time. */
const KILLS_EACH = 20;

/** Kills a writer at a random moment, again and again; each time all that was acknowledged is there. */
export function crashContract(times: number): void {
  it(`misses nothing that was acknowledged when it is killed ${times} times`, async () => {
    for (let left = times; left > 0; left -= KILLS_EACH) await killAgainAndAgain(Math.min(left, KILLS_EACH));
  }, 600_000);
}

async function killAgainAndAgain(times: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-crash-'));
  const all: Fact[] = [];
  for (let round = 0; round < times; round += 1) {
    const child = startChild(folder, `r${round}`);
    await child.ready;
    // The one wait in these tests: it only chooses the moment.
    await setTimeout(Math.random() * 120);
    all.push(...(await child.end()));
    const store = await openEmbedded({ folder, clock: { now: () => Date.now() }, logger: quiet });
    await expectAll(store, all);
    await store.close();
  }
  expect(all.length).toBeGreaterThan(times);
  await rm(folder, { recursive: true });
}

async function expectAll(store: Store, facts: readonly Fact[]): Promise<void> {
  const missing: unknown[] = [];
  for (const one of facts) if (!(await isThere(store, one))) missing.push(one);
  expect(missing).toEqual([]);
  const { waiting, offered, active, onHold, agents } = await store.desk.numbers();
  expect([waiting, onHold]).toEqual([0, 0]);
  expect((await store.desk.agents()).map(({ load }) => load)).toEqual([offered + active]);
  expect(agents.online).toBe(1);
}

async function isThere({ transcript, records, desk }: Store, one: Fact): Promise<boolean> {
  if (one.kind === 'line') {
    const [line] = await transcript.read(one.id, one.position - 1, 1);
    return line?.text === one.text && line.position === one.position;
  }
  if (one.kind === 'record') return ((await records.get('crash', one.id))?.version ?? 0) >= one.version;
  if (one.kind === 'ticket') {
    const ticket = await desk.ticket(one.id);
    return ticket !== undefined && order.indexOf(ticket.state) >= order.indexOf(one.state);
  }
  return true;
}
