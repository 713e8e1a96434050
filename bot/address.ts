import type { IncomingMessage } from 'node:http';

/**
 * The caller's address. Behind a proxy that is trusted it is the last one of X-Forwarded-For, which that proxy itself
 * wrote; anything before it is what the caller claims.
 */
export function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const direct = plain(request.socket.remoteAddress ?? '');
  if (!trustProxy) return direct;
  const header = request.headers['x-forwarded-for'];
  const last = [header].flat().join(',').split(',').at(-1)?.trim();
  return last ? plain(last) : direct;
}

/** An IPv4 address as an IPv6 socket sees it, in its usual form. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1)$/;

/** Whether the connection itself comes from this machine. */
export function fromLoopback(request: IncomingMessage): boolean {
  return LOOPBACK.test(plain(request.socket.remoteAddress ?? ''));
}
