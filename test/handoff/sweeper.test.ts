import type { Swept } from '../../handoff/desk';
import { startSweeper } from '../../handoff/sweeper';
import type { SweeperNeed } from '../../handoff/sweeper';

const day = 86_400_000;
const nothing: Swept = { fired: 0, repaired: 0, missed: 0 };

/** A sweeper whose next round comes when the test says so. */
function start(more: Partial<SweeperNeed> = {}) {
  const rounds: (() => void)[] = [];
  const done: string[] = [];
  const warnings: string[] = [];
  const time = { now: 1000 * day };
  const sweeper = startSweeper({
    desk: {
      async sweep() {
        done.push('sweep');
        return nothing;
      },
    },
    transcript: {
      async expire(before) {
        done.push(`expire ${before / day}`);
        return 0;
      },
    },
    clock: { now: () => time.now },
    logger: { info: () => undefined, warn: (_, message) => warnings.push(message), error: () => undefined },
    resumeExpired: async () => done.push('resume'),
    retentionDays: 180,
    later(round) {
      rounds.push(round);
      return () => rounds.splice(rounds.indexOf(round), 1);
    },
    ...more,
  });
  return { sweeper, rounds, done, warnings, time };
}

describe('the sweeper', () => {
  it('sweeps the desk, takes up turns and removes what is old', async () => {
    const { sweeper, done } = start();
    await sweeper.round();
    expect(done).toEqual(['sweep', 'resume', 'expire 820']);
    await sweeper.stop();
  });

  it('looks for old conversations once a minute only', async () => {
    const { sweeper, done, time } = start();
    await sweeper.round();
    time.now += 59_000;
    await sweeper.round();
    expect(done.filter((what) => what.startsWith('expire'))).toHaveLength(1);
    time.now += 1000;
    await sweeper.round();
    expect(done.filter((what) => what.startsWith('expire'))).toHaveLength(2);
    await sweeper.stop();
  });

  it('goes on until nothing is due, and tells what it did', async () => {
    const results = [200, 200, 30].map((fired) => ({ fired, repaired: 0, missed: 1 }));
    const told: Swept[] = [];
    const left = [...results];
    const { sweeper } = start({
      desk: { sweep: async () => left.shift() ?? nothing },
      onSwept: (swept) => told.push(swept),
    });
    await sweeper.round();
    expect(told).toEqual(results);
    await sweeper.stop();
  });

  it('stays within bounds when there is no end to it', async () => {
    let sweeps = 0;
    const { sweeper } = start({
      desk: {
        async sweep(limit) {
          sweeps += 1;
          return { ...nothing, fired: limit };
        },
      },
    });
    await sweeper.round();
    expect(sweeps).toBe(25);
    await sweeper.stop();
  });

  it('goes on with the rest when one thing fails, and tries again next time', async () => {
    const { sweeper, done, warnings } = start({ desk: { sweep: () => Promise.reject(new Error('away')) } });
    await sweeper.round();
    expect(done).toEqual(['resume', 'expire 820']);
    await sweeper.round();
    expect(warnings).toEqual(['the desk was not swept', 'the desk was not swept']);
    await sweeper.stop();
  });

  it('has one round at a time, and plans the next after it', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let again: () => void = () => undefined;
    const planned = new Promise<void>((resolve) => (again = resolve));
    const calls: (() => void)[] = [];
    const { sweeper, done } = start({
      resumeExpired: () => gate,
      later(round) {
        calls.push(round);
        if (calls.length === 2) again();
        return () => undefined;
      },
    });
    calls[0]?.();
    const same = sweeper.round();
    expect(calls).toHaveLength(1);
    release();
    await same;
    await planned;
    expect(done.filter((what) => what === 'sweep')).toHaveLength(1);
    await sweeper.stop();
  });

  it('ends when it is stopped, after the round under way', async () => {
    const { sweeper, rounds, done } = start();
    rounds[0]?.();
    await sweeper.stop();
    expect(done).toContain('resume');
    expect(rounds).toEqual([]);
  });
});
