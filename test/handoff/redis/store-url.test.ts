import { readStoreUrl } from '../../../handoff/redis/store-url';

describe('a store URL', () => {
  it.each([
    ['redis://localhost', { host: 'localhost', port: 6379, db: 0 }],
    ['redis://10.0.0.1:7000/3', { host: '10.0.0.1', port: 7000, db: 3 }],
    ['redis://[::1]:7000', { host: '::1', port: 7000, db: 0 }],
    ['redis://:p%40ss@shop', { host: 'shop', port: 6379, db: 0, password: 'p@ss' }],
    ['redis://me:pa:ss@shop/1', { host: 'shop', port: 6379, db: 1, username: 'me', password: 'pa:ss' }],
    ['rediss://shop', { host: 'shop', port: 6379, db: 0, tls: {} }],
  ])('leads to a server: %s', (url, options) => {
    expect(readStoreUrl(url)).toEqual({ kind: 'server', options });
  });

  it.each([
    [
      'redis-sentinel://a,b:26380/mymaster',
      {
        sentinels: [
          { host: 'a', port: 26379 },
          { host: 'b', port: 26380 },
        ],
        name: 'mymaster',
        db: 0,
      },
    ],
    [
      'redis-sentinel://me:secret@a/my%20master/2',
      { sentinels: [{ host: 'a', port: 26379 }], name: 'my master', db: 2, username: 'me', password: 'secret' },
    ],
    [
      'redis-sentinel://a/m?tls=true',
      { sentinels: [{ host: 'a', port: 26379 }], name: 'm', db: 0, tls: {}, enableTLSForSentinelMode: true },
    ],
  ])('leads to a master that sentinels know: %s', (url, options) => {
    expect(readStoreUrl(url)).toEqual({ kind: 'server', options });
  });

  it('leads to a cluster', () => {
    expect(readStoreUrl('redis-cluster://me:secret@a:7000,b:7001,c?tls=true')).toEqual({
      kind: 'cluster',
      nodes: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 7001 },
        { host: 'c', port: 6379 },
      ],
      options: { username: 'me', password: 'secret', tls: {} },
    });
  });

  it.each([
    ['http://me:secret@shop', /no Redis URL/],
    ['redis://a,b', /one host/],
    ['redis://a/first', /number of a database/],
    ['redis-sentinel://a', /name of the master/],
    ['redis-cluster://a:b:c', /no host:port/],
    ['redis://', /no Redis URL/],
  ])('is refused with what to do, and never shows a password: %s', (url, message) => {
    expect(() => readStoreUrl(url)).toThrow(message);
    expect(() => readStoreUrl(url)).not.toThrow(/secret/);
  });
});
