import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../../config';
import { DirectLineError } from './errors';

export type LimitSettings = Pick<
  Config,
  | 'LIMIT_MESSAGES_PER_CONVERSATION_MINUTE'
  | 'LIMIT_MESSAGES_PER_ADDRESS_MINUTE'
  | 'LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR'
  | 'LIMIT_TOKENS_PER_ADDRESS_HOUR'
  | 'LIMIT_UPLOADS_PER_ADDRESS_HOUR'
  | 'LIMIT_SOCKETS_PER_ADDRESS'
>;

/** How much one shopper, and one address, may do. Each of the first four rejects with 429 when it was too much. */
export interface Limits {
  message(conversation: string, address: string): Promise<void>;
  conversation(address: string): Promise<void>;
  token(address: string): Promise<void>;
  upload(address: string): Promise<void>;
  /** Whether to pass on that somebody is typing; the rest says nothing new. */
  typing(conversation: string): Promise<boolean>;
  /** Counts a socket in; returns how to count it out, or undefined when there are too many. */
  socket(address: string): (() => void) | undefined;
}

const MINUTE = 60;
const HOUR = 3600;
/** More news of typing than this in two seconds is no news. */
const TYPING = { points: 2, duration: 2 };

/** Counts within this process; a limit of 0 is none. */
export function createLimits(settings: LimitSettings): Limits {
  const perConversation = limiter(settings.LIMIT_MESSAGES_PER_CONVERSATION_MINUTE, MINUTE);
  const perAddress = limiter(settings.LIMIT_MESSAGES_PER_ADDRESS_MINUTE, MINUTE);
  const conversations = limiter(settings.LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR, HOUR);
  const tokens = limiter(settings.LIMIT_TOKENS_PER_ADDRESS_HOUR, HOUR);
  const uploads = limiter(settings.LIMIT_UPLOADS_PER_ADDRESS_HOUR, HOUR);
  const typing = new RateLimiterMemory(TYPING);
  const sockets = new Map<string, number>();

  return {
    async message(conversation, address) {
      await perConversation(conversation);
      await perAddress(address);
    },
    conversation: conversations,
    token: tokens,
    upload: uploads,
    typing: (conversation) =>
      typing.consume(conversation).then(
        () => true,
        () => false,
      ),
    socket(address) {
      const open = sockets.get(address) ?? 0;
      const most = settings.LIMIT_SOCKETS_PER_ADDRESS;
      if (most > 0 && open >= most) return undefined;
      sockets.set(address, open + 1);
      return () => {
        const left = (sockets.get(address) ?? 1) - 1;
        if (left > 0) sockets.set(address, left);
        else sockets.delete(address);
      };
    },
  };
}

function limiter(points: number, duration: number): (key: string) => Promise<void> {
  if (points === 0) return async () => undefined;
  const counted = new RateLimiterMemory({ points, duration });
  return async (key) => {
    try {
      await counted.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const wait = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new DirectLineError(429, 'TooManyRequests', 'That was a lot at once. Please wait a moment.', wait);
    }
  };
}
