import { ConfigError, readConfig } from '../../bot/config';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({ HOST: '127.0.0.1', PORT: 3978, STORE_URL: 'embedded:./data' });
  });

  it('takes an empty value as not set', () => {
    expect(readConfig({ PORT: '', STORE_NAME: '  ' })).toMatchObject({ PORT: 3978, STORE_NAME: 'Xiaoer' });
  });

  it('reads seconds as milliseconds', () => {
    expect(readConfig({ DESK_OFFER_SECONDS: '5' }).DESK_OFFER_SECONDS).toBe(5000);
    expect(readConfig({}).DESK_OFFER_SECONDS).toBe(30_000);
  });

  it('reports every wrong variable at once, with its name and an example', () => {
    const problems = problemsOf({ PORT: 'many', STORE_URL: 'mysql://x', STORE_ORIGINS: 'shop', TRUST_PROXY: 'maybe' });
    expect(problems).toHaveLength(4);
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^PORT: .*Example: 3978$/),
        expect.stringMatching(/^STORE_URL: .*Example: redis:/),
        expect.stringMatching(/^STORE_ORIGINS: must be origins.*Example: https:/),
        expect.stringMatching(/^TRUST_PROXY: must be true or false\. Example: true$/),
      ]),
    );
  });

  it('refuses an origin with a path', () => {
    expect(problemsOf({ STORE_ORIGINS: 'https://shop.example.com/page' })).toHaveLength(1);
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }],
    ['on Redis', { STORE_URL: 'redis://127.0.0.1:6379' }],
  ])('requires SECRET_KEY %s', (_where, env) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(/^SECRET_KEY: is required/)]);
    expect(problemsOf({ ...env, SECRET_KEY: 'k'.repeat(32) })).toEqual([]);
  });
});
