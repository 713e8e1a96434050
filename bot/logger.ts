import pino from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';

/** What the rest of the code needs of a log; pino fits, and so does a test's list. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Fields that could hold a shopper's words, a way to reach them, or a secret; never written, whoever logs them. */
const SECRET_FIELDS = [
  'text',
  'line',
  'lines',
  'activity',
  'contact',
  'comment',
  'note',
  'token',
  'secret',
  'password',
  'resume',
  'identity',
  'authorization',
  'cookie',
  'phone',
  'email',
  'body',
];

const redactPaths = SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** The service's log: JSON lines on stdout. Redaction is the second net; the first is never to pass words in. */
export function createLogger(level: string, destination?: DestinationStream): PinoLogger {
  const options = {
    level,
    base: { pid: process.pid },
    redact: { paths: redactPaths, censor: '[redacted]' },
    serializers: { error: pino.stdSerializers.err },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination ? pino(options, destination) : pino(options);
}
