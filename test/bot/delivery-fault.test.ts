import { deliveryFault } from '../../bot/channels/delivery-fault';

const http = (statusCode: number, code?: string, details?: object): Error =>
  Object.assign(new Error('SHOPPER-WORDS'), { statusCode, ...(code ? { code } : {}), ...details });

describe('why a channel did not take a line', () => {
  it.each([408, 425, 429, 401, 500, 502, 503, 504])('passes with %d', (status) => {
    expect(deliveryFault(http(status))).toMatchObject({ kind: 'passing' });
  });

  it.each([400, 403, 405, 413, 415, 422])('is for good with %d', (status) => {
    expect(deliveryFault(http(status, 'BadArgument'))).toEqual({ kind: 'refused', cause: `${status} BadArgument` });
  });

  it.each([404, 410])('is that nobody is there any more with %d', (status) => {
    expect(deliveryFault(http(status))).toEqual({ kind: 'gone', cause: String(status) });
  });

  it('is that nobody is there any more when the shopper left or blocked the bot', () => {
    const blocked = http(403, undefined, { body: { error: { code: 'MessageWritesBlocked', message: 'x' } } });
    expect(deliveryFault(blocked)).toEqual({ kind: 'gone', cause: '403 MessageWritesBlocked' });
    expect(deliveryFault(http(403, 'BotNotInConversationRoster'))).toMatchObject({ kind: 'gone' });
  });

  it('passes when the network or something of ours failed, and then says what', () => {
    const cut = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    expect(deliveryFault(cut)).toEqual({ kind: 'passing', cause: 'ECONNREFUSED' });
    expect(deliveryFault(new TypeError('no address'))).toEqual({ kind: 'passing', cause: 'TypeError: no address' });
    expect(deliveryFault('odd')).toEqual({ kind: 'passing', cause: 'unknown' });
  });

  it('never has the words of the channel, which may be the shopper’s', () => {
    for (const status of [400, 404, 429, 500]) expect(deliveryFault(http(status)).cause).not.toContain('WORDS');
    expect(deliveryFault(http(400, 'words of a shopper, not a code')).cause).toBe('400');
  });
});
