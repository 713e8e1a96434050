import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../../../handoff/clock';

/** What a token opens: one conversation, as one user where the token names one. */
export interface Claims {
  readonly conversation: string;
  readonly user?: string;
  readonly name?: string;
}

export interface Tokens {
  /** A token for 30 minutes. Clients renew theirs after 15, whatever they are told. */
  issue(claims: Claims): { readonly token: string; readonly expires_in: number };
  read(token: string): Claims | 'expired' | 'invalid';
  /** The credential inside a stream's URL; good for opening one within a minute. */
  issueStream(conversation: string): string;
  readStream(token: string): Claims | 'expired' | 'invalid';
  /** Whether this is the secret that opens every conversation. Never so when there is none. */
  isSecret(given: string): boolean;
}

const LIFETIME_S = 1800;
const STREAM_LIFETIME_S = 60;
const TOKEN = 'direct-line';
const STREAM = 'direct-line-stream';

const shape = z.object({ conv: z.string().min(1), user: z.string().exactOptional(), name: z.string().exactOptional() });

/** Signs and reads tokens: JWTs with the claims `conv` and `user`, which clients look into. */
export function createTokens(need: {
  readonly secretKey: string;
  readonly directLineSecret: string | undefined;
  readonly clock: Clock;
}): Tokens {
  // A key of its own, so that no other signature made with the secret can pass for a token.
  const key = createSecretKey(createHmac('sha256', need.secretKey).update('direct line tokens').digest());
  const secretHash = need.directLineSecret === undefined ? undefined : hash(need.directLineSecret);
  const seconds = (): number => Math.floor(need.clock.now() / 1000);

  const sign = (claims: object, audience: string, lifetime: number): string => {
    const iat = seconds();
    return jwt.sign({ ...claims, iat, exp: iat + lifetime, aud: audience }, key, { algorithm: 'HS256' });
  };
  const verify = (token: string, audience: string): z.infer<typeof shape> | 'expired' | 'invalid' => {
    try {
      return shape.parse(jwt.verify(token, key, { algorithms: ['HS256'], audience, clockTimestamp: seconds() }));
    } catch (error) {
      return error instanceof jwt.TokenExpiredError ? 'expired' : 'invalid';
    }
  };

  return {
    issue({ conversation, user, name }) {
      const claims = { conv: conversation, ...(user ? { user } : {}), ...(name ? { name } : {}) };
      return { token: sign(claims, TOKEN, LIFETIME_S), expires_in: LIFETIME_S };
    },
    read: (token) => claimsOf(verify(token, TOKEN)),
    issueStream: (conversation) => sign({ conv: conversation }, STREAM, STREAM_LIFETIME_S),
    readStream: (token) => claimsOf(verify(token, STREAM)),
    isSecret: (given) => secretHash !== undefined && timingSafeEqual(secretHash, hash(given)),
  };
}

function claimsOf(found: z.infer<typeof shape> | 'expired' | 'invalid'): Claims | 'expired' | 'invalid' {
  if (typeof found === 'string') return found;
  const { conv, ...user } = found;
  return { conversation: conv, ...user };
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
