import { runScript } from '../support/run-script';

describe('npm run bench', () => {
  it('names its parts and runs nothing when asked for help', async () => {
    const { code, out } = await runScript('scripts/bench/index.ts', ['--help'], {});
    expect(code).toBe(0);
    for (const part of ['turns', 'start', 'search', 'desk', 'growth', 'understand', 'direct-line'])
      expect(out).toMatch(new RegExp(`^ {2}${part} `, 'm'));
  });

  it('refuses a part that it does not know', async () => {
    const { code, out } = await runScript('scripts/bench/index.ts', ['everything'], {});
    expect(code).toBe(2);
    expect(out).toContain('npm run bench -- [PART …]');
  });
});
