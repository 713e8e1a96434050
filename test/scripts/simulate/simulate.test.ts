import { describeRedis } from '../../support/describe-redis';
import { runScript } from '../../support/run-script';

const entry = 'scripts/simulate/index.ts';

describeRedis('npm run simulate', () => {
  it('lives through a short day with two processes on Redis, and every guarantee holds', async () => {
    const day = ['--shoppers', '20', '--agents', '4', '--seconds', '4', '--processes', '2'];
    const { code, out, err } = await runScript(entry, day, {});
    expect({ code, err, failed: out.split('\n').filter((line) => line.startsWith('FAIL')) }).toEqual({
      ...{ code: 0, err: '', failed: [] },
    });
    expect(out).toMatch(/tickets taken 20\n/);
    expect(out).toMatch(/Guarantees: 9 passed, 0 failed/);
  }, 180_000);
});

describe('npm run simulate', () => {
  it('says what it does', async () => {
    const { code, out } = await runScript(entry, ['--help'], {});
    expect(code).toBe(0);
    expect(out).toMatch(/--shoppers 500.*--agents 40.*--seconds 60/);
  });

  it.each([['--shoppers', 'many'], ['--store', 'paper'], ['--speed']])('refuses %s', async (...args) => {
    const { code, err } = await runScript(entry, args, {});
    expect(code).toBe(2);
    expect(err).toMatch(/npm run simulate/);
  });
});
