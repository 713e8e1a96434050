import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../../../handoff/clock';
import { DirectLineError } from './errors';

/** Who the store says a shopper is. */
export interface Identity {
  readonly sub: string;
  readonly name: string;
  readonly email?: string;
  readonly locale?: string;
  readonly tier?: string;
}

/** A leaked identity must not work for long. */
const LONGEST_S = 3600;
/** How far two machines' clocks may be apart. */
const LEEWAY_S = 30;

const shape = z.object({
  sub: z.string().min(1).max(90),
  name: z.string().min(1).max(200),
  email: z.email().max(200).exactOptional(),
  locale: z.string().max(35).exactOptional(),
  tier: z.string().max(100).exactOptional(),
  exp: z.number(),
});

/**
 * Reads the identity a store's page hands over: a JWT that the store's server signed (HS256) and that ends within an
 * hour. @throws DirectLineError 401 when it is not that.
 */
export function readIdentity(token: string, secret: string | undefined, clock: Clock): Identity {
  if (secret === undefined) throw refused('This service knows no identities: STORE_IDENTITY_SECRET is not set.');
  const now = Math.floor(clock.now() / 1000);
  const parsed = shape.safeParse(verified(token, secret, now));
  if (!parsed.success) throw refused('The identity lacks a claim: sub, name and exp are needed.');
  const { exp, ...identity } = parsed.data;
  if (exp > now + LONGEST_S + LEEWAY_S) throw refused('The identity is valid for too long: an hour at most.');
  return identity;
}

function verified(token: string, secret: string, now: number): unknown {
  try {
    return jwt.verify(token, secret, { algorithms: ['HS256'], clockTimestamp: now, clockTolerance: LEEWAY_S });
  } catch (error) {
    throw refused(error instanceof jwt.TokenExpiredError ? 'The identity has expired.' : 'The identity is not valid.');
  }
}

const refused = (message: string): DirectLineError => new DirectLineError(401, 'IdentityRefused', message);
