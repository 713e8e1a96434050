import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { addressOf, fromLoopback } from '../../bot/address';

/** A request as it came over a connection from this address. */
function requestFrom(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded;
  return request;
}

describe('the caller’s address', () => {
  it.each([
    ['the connection’s, whatever the caller claims', '192.0.2.1', '198.51.100.7', false, '192.0.2.1'],
    ['the one the trusted proxy wrote, which is the last', '127.0.0.1', '8.8.8.8, 198.51.100.7', true, '198.51.100.7'],
    ['the connection’s when a trusted proxy wrote nothing', '127.0.0.1', undefined, true, '127.0.0.1'],
    ['in its usual form when it came over IPv6', '::ffff:192.0.2.1', undefined, false, '192.0.2.1'],
    ['an IPv6 one as it is', '2001:db8::1', undefined, false, '2001:db8::1'],
    ['empty when the connection is gone', undefined, undefined, false, ''],
  ])('is %s', (_what, remote, forwarded, trust, expected) => {
    expect(addressOf(requestFrom(remote, forwarded), trust)).toBe(expected);
  });

  it.each([
    ['127.0.0.1', true],
    ['::ffff:127.0.0.1', true],
    ['::1', true],
    ['192.0.2.1', false],
    [undefined, false],
  ])('from %s counts as this machine: %s', (remote, expected) => {
    expect(fromLoopback(requestFrom(remote))).toBe(expected);
  });

  it('is never this machine by a header', () => {
    expect(fromLoopback(requestFrom('192.0.2.1', '127.0.0.1'))).toBe(false);
  });
});
