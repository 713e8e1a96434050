import type { RedisOptions } from 'ioredis';

/** Where a STORE_URL leads: one server (or a master found by sentinels), or the nodes of a cluster. */
export type RedisTarget =
  | { readonly kind: 'server'; readonly options: RedisOptions }
  | { readonly kind: 'cluster'; readonly nodes: readonly HostPort[]; readonly options: RedisOptions };

interface HostPort {
  readonly host: string;
  readonly port: number;
}

/**
 * Reads a Redis URL:
 *
 *     redis://[user:password@]host[:port][/db]             rediss:// for TLS
 *     redis-sentinel://[user:password@]host[:port],…/name-of-master[/db][?tls=true]
 *     redis-cluster://[user:password@]host[:port],…[?tls=true]
 *
 * Throws an error without the password when it is none of these.
 */
export function readStoreUrl(url: string): RedisTarget {
  const match = /^(redis|rediss|redis-sentinel|redis-cluster):\/\/(?:([^@/]*)@)?([^/?@]+)(\/[^?]*)?(?:\?(.*))?$/.exec(
    url,
  );
  if (!match) throw new Error('STORE_URL is no Redis URL. Example: redis://user:password@127.0.0.1:6379/0');
  const [, scheme = '', login, hosts = '', path = '', query = ''] = match;
  const tls = scheme === 'rediss' || new URLSearchParams(query).get('tls') === 'true';
  const common: RedisOptions = { ...credentials(login), ...(tls ? { tls: {} } : {}) };
  const [first = '', second = ''] = path.split('/').slice(1);
  if (scheme === 'redis-cluster') return { kind: 'cluster', nodes: hostsOf(hosts, 6379), options: common };
  if (scheme === 'redis-sentinel') {
    if (first === '') throw new Error('STORE_URL needs the name of the master: redis-sentinel://host:26379/mymaster');
    const sentinels = hostsOf(hosts, 26379).map((sentinel) => ({ ...sentinel }));
    const options = { ...common, sentinels, name: decodeURIComponent(first), db: dbOf(second) };
    return { kind: 'server', options: tls ? { ...options, enableTLSForSentinelMode: true } : options };
  }
  const [only, more] = hostsOf(hosts, 6379);
  if (!only || more) throw new Error('STORE_URL with redis:// names one host; for several use redis-cluster://');
  return { kind: 'server', options: { ...common, ...only, db: dbOf(first) } };
}

function credentials(login: string | undefined): RedisOptions {
  if (login === undefined) return {};
  const [user = '', ...rest] = login.split(':');
  const password = decodeURIComponent(rest.join(':'));
  return { ...(user === '' ? {} : { username: decodeURIComponent(user) }), ...(password === '' ? {} : { password }) };
}

function hostsOf(hosts: string, port: number): HostPort[] {
  return hosts.split(',').map((entry) => {
    const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(entry.trim());
    if (!match) throw new Error(`STORE_URL: "${entry}" is no host:port.`);
    const [, v6, name, own] = match;
    return { host: v6 ?? name ?? '', port: own === undefined ? port : Number(own) };
  });
}

function dbOf(text: string): number {
  if (!/^\d*$/.test(text)) throw new Error(`STORE_URL: "${text}" is no number of a database.`);
  return Number(text);
}
