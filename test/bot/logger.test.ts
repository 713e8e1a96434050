import { Writable } from 'node:stream';
import { createLogger } from '../../bot/logger';

function readableLog(): { readonly lines: string[]; readonly stream: Writable } {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, stream };
}

describe('createLogger', () => {
  it('keeps words, contacts and secrets out, however deep they are passed in', () => {
    const { lines, stream } = readableLog();
    createLogger('info', stream).info(
      {
        conversation: 'c1',
        text: 'SHOPPER-WORDS',
        line: { text: 'SHOPPER-WORDS' },
        turn: { line: { text: 'SHOPPER-WORDS' }, token: 'SECRET' },
        ticket: { contact: { to: '13800138000' } },
        headers: { authorization: 'SECRET', cookie: 'SECRET' },
      },
      'turn',
    );
    const log = lines.join('');
    expect(log).toContain('"conversation":"c1"');
    expect(log).not.toMatch(/SHOPPER-WORDS|SECRET|13800138000/);
  });

  it('tells the cause of an error', () => {
    const { lines, stream } = readableLog();
    createLogger('info', stream).error({ error: new Error('disk full') }, 'turn failed');
    expect(lines.join('')).toContain('disk full');
  });
});
