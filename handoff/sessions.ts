import { parse, serialize } from 'cookie';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Account } from './account';
import type { Agents } from './agents';

const COOKIE = 'xiaoer_agent';
const AUDIENCE = 'agent';
/** A working day; who comes back the next morning signs in again. */
const SESSION_SECONDS = 12 * 3600;

const claims = z.object({ sub: z.string(), epoch: z.number() });

/** Sessions of agents: a signed cookie, checked against the account at every call, so that ending one is at once. */
export interface Sessions {
  /** The Set-Cookie header of a new session. */
  begin(account: Account): string;
  /** The Set-Cookie header that ends it in this browser. */
  end(): string;
  /** The account of the session in this Cookie header, if it still stands. */
  current(cookieHeader: string | undefined): Promise<Account | undefined>;
}

export interface SessionsNeed {
  readonly agents: Agents;
  readonly secretKey: string;
  /** Whether browsers reach the service by https; the cookie is for https only then. */
  readonly secure: boolean;
}

export function createSessions({ agents, secretKey, secure }: SessionsNeed): Sessions {
  const attributes = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
  return {
    begin({ username, epoch }) {
      const token = jwt.sign({ sub: username, epoch }, secretKey, {
        algorithm: 'HS256',
        audience: AUDIENCE,
        expiresIn: SESSION_SECONDS,
      });
      return serialize(COOKIE, token, { ...attributes, maxAge: SESSION_SECONDS });
    },
    end: () => serialize(COOKIE, '', { ...attributes, maxAge: 0 }),
    async current(cookieHeader) {
      const token = parse(cookieHeader ?? '')[COOKIE];
      const held = token === undefined ? undefined : verified(token, secretKey);
      const account = held && (await agents.active(held.sub));
      return account?.epoch === held?.epoch ? account : undefined;
    },
  };
}

function verified(token: string, secretKey: string): z.infer<typeof claims> | undefined {
  try {
    return claims.parse(jwt.verify(token, secretKey, { algorithms: ['HS256'], audience: AUDIENCE }));
  } catch {
    return undefined;
  }
}
