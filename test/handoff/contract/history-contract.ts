import fc from 'fast-check';
import { histories } from './history';
import type { Step } from './history';
import { checkInvariants } from './invariants';
import { Player, textOf } from './player';
import type { MakeStore } from './shop';

export interface HistoryOptions {
  readonly runs: number;
  /** Another store, which must give the same results step by step. */
  readonly like?: MakeStore;
}

/** A failure prints its seed; `HISTORY_SEED=<seed>` plays the same histories again. */
const given = process.env.HISTORY_SEED;
const seed = given === undefined ? {} : { seed: Number(given) };

/** Random histories: every promise holds after every step, and everything comes to an end by itself. */
export function historyContract(name: string, makeStore: MakeStore, { runs, like }: HistoryOptions): void {
  describe(`random histories of the ${name} desk`, () => {
    it(`keep every promise, ${runs} times`, async () => {
      const property = fc.asyncProperty(histories, (steps) => live(makeStore, like, steps));
      await fc.assert(property, { numRuns: runs, ...seed });
    }, 1_800_000);
  });
}

async function live(makeStore: MakeStore, like: MakeStore | undefined, steps: readonly Step[]): Promise<void> {
  const player = await Player.begin(makeStore);
  const twin = like && (await Player.begin(like));
  try {
    for (const step of steps) {
      const before = player.sight;
      const [seen, alsoSeen] = await Promise.all([player.play(step), twin?.play(step)]);
      if (player.sight && before) checkInvariants(player.sight, before, player.made);
      if (alsoSeen !== undefined) expect({ step, seen }).toEqual({ step, seen: alsoSeen });
    }
    await comeToAnEnd(player);
    if (twin) await comeToAnEnd(twin);
    if (twin) expect(await lastWords(player)).toEqual(await lastWords(twin));
  } finally {
    await player.shop.close();
    await twin?.shop.close();
  }
}

/** Everybody leaves; each ticket still finds its way out, by timers alone, and none of them fits nothing. */
async function comeToAnEnd(player: Player): Promise<void> {
  const { shop } = player;
  for (let i = 0; i < 60; i += 1) {
    shop.now += i < 30 ? 15_000 : 86_400_000;
    for (;;) {
      const { fired, repaired } = await shop.desk.sweep(50);
      if (repaired > 0) throw new Error('a timer fitted nothing');
      if (fired < 50) break;
    }
  }
  await player.see();
  const open = player.sight?.tickets.filter(({ state }) => state !== 'closed') ?? [];
  if (open.length > 0) throw new Error(`without a way out: ${JSON.stringify(open)}`);
}

async function lastWords(player: Player): Promise<string> {
  return textOf({ sight: player.sight, audit: await player.shop.desk.audit(0, 10_000) });
}
