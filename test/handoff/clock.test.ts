import { followingClock, systemClock } from '../../handoff/clock';

function source(start = 1_000_000) {
  const time = { wall: start, elapsed: 0 };
  return { time, wall: () => time.wall, elapsed: () => time.elapsed };
}

describe('the system clock', () => {
  it('flows on when the wall clock is set back', () => {
    const from = source();
    const clock = systemClock(from);
    from.time.wall -= 3_600_000;
    from.time.elapsed += 500;
    expect(clock.now()).toBe(1_000_500);
    from.time.elapsed += 500;
    from.time.wall += 500;
    expect(clock.now()).toBe(1_001_000);
  });

  it('follows the wall clock ahead', () => {
    const from = source();
    const clock = systemClock(from);
    from.time.wall += 3_600_000;
    expect(clock.now()).toBe(4_600_000);
  });
});

describe('a following clock', () => {
  it('means by now what the other one means, whatever its own machine says', async () => {
    const from = source(9_000_000);
    const clock = followingClock(async () => 1_000_000, 0, from);
    await clock.sync();
    expect(clock.now()).toBe(1_000_000);
    from.time.elapsed += 250;
    from.time.wall += 7_200_000;
    expect(clock.now()).toBe(1_000_250);
  });

  it('believes the answer that took least', async () => {
    const from = source();
    const took = [80, 4, 200, 50];
    const clock = followingClock(
      async () => {
        const told = 1_000_000 + from.time.elapsed;
        from.time.elapsed += took.shift() ?? 0;
        return told;
      },
      0,
      from,
    );
    await clock.sync();
    expect(clock.now()).toBe(1_000_000 + from.time.elapsed - 2);
  });

  it('stands still until the other one has caught up', async () => {
    const from = source();
    let told = 1_000_000;
    const clock = followingClock(async () => told, 0, from);
    await clock.sync();
    from.time.elapsed += 5000;
    expect(clock.now()).toBe(1_005_000);
    told = 1_003_000;
    await clock.sync();
    expect(clock.now()).toBe(1_005_000);
    from.time.elapsed += 1000;
    expect(clock.now()).toBe(1_005_000);
    from.time.elapsed += 2000;
    expect(clock.now()).toBe(1_006_000);
  });

  it('keeps its offset when the other one cannot be asked', async () => {
    const from = source();
    let isAway = false;
    const ask = () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(500));
    const clock = followingClock(ask, 0, from);
    await clock.sync();
    isAway = true;
    await expect(clock.sync()).rejects.toThrow('away');
    from.time.elapsed += 10;
    expect(clock.now()).toBe(510);
    clock.stop();
  });
});
