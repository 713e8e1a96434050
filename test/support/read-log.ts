import type { Logger } from '../../bot/logger';

const nothing = (): void => undefined;

/** A log that nobody reads. */
export const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export interface Logged {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A log that a test reads. */
export function readLog(): { readonly logger: Logger; readonly logged: Logged[] } {
  const logged: Logged[] = [];
  const take =
    (level: string) =>
    (fields: object, message: string): void => {
      logged.push({ level, message, fields: { ...fields } });
    };
  return { logged, logger: { debug: take('debug'), info: take('info'), warn: take('warn'), error: take('error') } };
}
