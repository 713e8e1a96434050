import type { Next, Request, Response } from 'restify';
import { z } from 'zod';
import type { Account } from './account';
import { HandoffError } from './errors';
import type { HandoffCode } from './errors';
import type { Logger } from './logger';
import type { Sessions } from './sessions';

/** An answer that is not what was asked for: status, stable code, a sentence, and facts the page may need. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly more: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
  }
}

/** One call of a signed-in agent. */
export interface Call {
  readonly account: Account;
  readonly request: Request;
  /** A path parameter; '' when the route has none of this name. */
  readonly param: (name: string) => string;
  readonly query: (name: string) => string | undefined;
  /** The body, checked. @throws ApiError 400 naming what is wrong. */
  body<T>(shape: z.ZodType<T>): T;
}

const STATUS: Readonly<Record<HandoffCode, number>> = {
  TICKET_UNKNOWN: 404,
  CONVERSATION_UNKNOWN: 404,
  AGENT_UNKNOWN: 404,
  WRONG_STATE: 409,
  OFFER_GONE: 409,
  NOT_YOURS: 403,
  AT_CAPACITY: 409,
  NOT_ON_DUTY: 409,
  VERSION_CONFLICT: 409,
  TURN_LOST: 409,
  INVALID: 400,
  STORE_AWAY: 503,
  STORE_READ_ONLY: 503,
};

export interface BorderNeed {
  readonly sessions: Sessions;
  /** Origins besides the service's own from which agents may call. */
  readonly allowedOrigins: readonly string[];
  readonly logger: Logger;
  /** Told of every call of a signed-in account. */
  readonly onCall?: (account: Account) => void;
}

type Answer = (request: Request, response: Response) => Promise<unknown>;

/** What every call of the agents' API goes through: origin, session, role, shape, and errors without secrets. */
export interface Border {
  /** Runs a route that needs no session; its result is sent as JSON, undefined as 204. */
  open(answer: Answer): (request: Request, response: Response, next: Next) => void;
  /** Runs a route for a signed-in account that `may`. */
  signedIn(answer: (call: Call) => Promise<unknown>, may?: (account: Account) => boolean): ReturnType<Border['open']>;
}

export function createBorder({ sessions, allowedOrigins, logger, onCall }: BorderNeed): Border {
  const open: Border['open'] = (answer) => (request, response, next) => {
    const run = async (): Promise<unknown> => {
      const reading = request.method === 'GET' || request.method === 'HEAD';
      if (!reading && !originFits(request.headers, allowedOrigins)) throw foreignOrigin();
      return answer(request, response);
    };
    run()
      .then((result) => {
        response.header('Cache-Control', 'no-store');
        if (result === undefined) response.send(204);
        else response.send(200, result);
      })
      .catch((error: unknown) => {
        refuse(response, error, logger);
      })
      .finally(() => {
        next(false);
      });
  };
  return {
    open,
    signedIn: (answer, may) =>
      open(async (request) => {
        const account = await sessions.current(request.headers.cookie);
        if (!account) throw new ApiError(401, 'SIGN_IN', 'Please sign in.');
        if (may && !may(account)) throw new ApiError(403, 'NOT_ALLOWED', 'Your account may not do this.');
        onCall?.(account);
        return answer(callOf(request, account));
      }),
  };
}

/** Whether a request comes from the service's own pages, or from an origin that is allowed by name. */
export function originFits(
  { origin, host }: { readonly origin?: string | undefined; readonly host?: string | undefined },
  allowed: readonly string[],
): boolean {
  if (origin === undefined) return false;
  if (allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

export function parsed<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`,
  );
  throw new ApiError(400, 'INVALID', problems.join('; '));
}

function foreignOrigin(): ApiError {
  return new ApiError(403, 'FOREIGN_ORIGIN', 'This page may not call the desk.');
}

const named = z.record(z.string(), z.string());

function callOf(request: Request, account: Account): Call {
  const params = named.catch({}).parse(request.params);
  const url = new URL(request.url ?? '/', 'http://desk');
  const body: unknown = request.body;
  return {
    account,
    request,
    param: (name) => params[name] ?? '',
    query: (name) => url.searchParams.get(name) ?? undefined,
    body: (shape) => parsed(shape, body),
  };
}

function refuse(response: Response, error: unknown, logger: Logger): void {
  if (error instanceof ApiError) {
    response.send(error.status, { code: error.code, message: error.message, ...error.more });
    return;
  }
  if (error instanceof HandoffError) {
    const { state, owner } = error.now;
    const more = { ...(state ? { state } : {}), ...(owner ? { agent: owner } : {}) };
    if (STATUS[error.code] === 503) response.header('Retry-After', '2');
    response.send(STATUS[error.code], { code: error.code, message: error.message, ...more });
    return;
  }
  logger.error({ error }, 'agent call failed');
  response.send(500, { code: 'FAILED', message: 'Something went wrong here. Please try again.' });
}
