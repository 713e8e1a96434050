import { HandoffError } from '../../../handoff/errors';
import { BodyError } from '../../read-body';

/** An answer that is not what was asked for: HTTP status, stable code, and a sentence for whoever reads it. */
export class DirectLineError extends Error {
  override readonly name = 'DirectLineError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Seconds after which it is worth trying again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export const badArgument = (message: string): DirectLineError => new DirectLineError(400, 'BadArgument', message);

const AWAY = new Set(['STORE_AWAY', 'STORE_READ_ONLY']);

/** Whether the store takes nothing just now; it will again. */
export function isAway(error: unknown): boolean {
  return error instanceof HandoffError && AWAY.has(error.code);
}

export const unknownConversation = (): DirectLineError =>
  new DirectLineError(404, 'ConversationNotFound', 'There is no such conversation.');

/** What a caller is told; undefined when it is a fault of ours that needs a line in the log. */
export function told(error: unknown): DirectLineError | undefined {
  if (error instanceof DirectLineError) return error;
  if (error instanceof BodyError) return new DirectLineError(error.status, error.code, error.message);
  if (error instanceof HandoffError && error.code === 'CONVERSATION_UNKNOWN') return unknownConversation();
  if (isAway(error)) {
    return new DirectLineError(503, 'ServiceUnavailable', 'Nothing was stored. Please try again in a moment.', 2);
  }
  return undefined;
}
