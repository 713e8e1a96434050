import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { histories } from './contract/history';
import { checkInvariants } from './contract/invariants';
import { embeddedIn, makeEmbedded } from './contract/make-embedded';
import { Player } from './contract/player';

/** Files so small that logs follow each other and snapshots are taken all the time. */
const small = { segmentBytes: 4000, snapshotBytes: 8000 };

describe('the embedded store', () => {
  it('is after a restart what it was before, whatever happened', async () => {
    const property = fc.asyncProperty(histories, fc.nat(50), async (steps, every) => {
      const folder = await mkdtemp(join(tmpdir(), 'xiaoer-restart-'));
      const player = await Player.begin(embeddedIn(folder, small));
      const twin = await Player.begin(makeEmbedded);
      try {
        for (const [i, step] of steps.entries()) {
          const before = player.sight;
          if (i % (every + 10) === 9) await player.shop.reopen();
          const [seen, alsoSeen] = await Promise.all([player.play(step), twin.play(step)]);
          expect(seen).toEqual(alsoSeen);
          if (before && player.sight) checkInvariants(player.sight, before, player.made);
        }
      } finally {
        await player.shop.close();
        await twin.shop.close();
        await rm(folder, { recursive: true });
      }
    });
    await fc.assert(property, { numRuns: 15, endOnFailure: true });
  }, 300_000);

  it('replaces old logs by a snapshot', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xiaoer-restart-'));
    const player = await Player.begin(embeddedIn(folder, small));
    const seen = [];
    for (const [step] of fc.sample(histories, { numRuns: 200, seed: 1 })) {
      if (step) seen.push(await player.play(step));
    }
    await player.shop.reopen();
    await player.see();
    const names = await readdir(folder);
    const first = Number(/\d+/.exec(names.find((name) => name.startsWith('snapshot-')) ?? '')?.[0]);
    const logs = names.filter((name) => name.startsWith('log-')).map((name) => Number(/\d+/.exec(name)?.[0]));
    expect(first).toBeGreaterThan(1);
    expect(Math.min(...logs)).toBe(first);
    expect(names.filter((name) => name.startsWith('snapshot-'))).toHaveLength(1);
    expect(JSON.parse(seen.at(-1) ?? '')).toHaveProperty('sight', JSON.parse(JSON.stringify(player.sight)));
    await player.shop.close();
    await rm(folder, { recursive: true });
  });
});
