import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'restify';
import { z } from 'zod';
import { addressOf } from '../../address';
import type { Logger } from '../../logger';
import { dropRest } from '../../read-body';
import { DirectLineError, told } from './errors';
import type { Claims, Tokens } from './tokens';

export interface BorderSettings {
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
}

/** Who calls: the holder of the secret, who may open everything, or of a token for one conversation. */
export type Caller = { readonly holds: 'secret' } | ({ readonly holds: 'token' } & Claims);

export interface Call {
  readonly request: Request;
  readonly address: string;
  /** How the caller reaches this service, without a slash at the end. */
  readonly base: string;
  param(name: string): string;
  query(name: string): string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body?: object;
}

export interface Border {
  /** Runs a route: errors become short JSON, and browsers of any origin may call, since a token is needed anyway. */
  route(answer: (call: Call) => Promise<Reply>): RequestHandler;
  /** @throws DirectLineError 401 without credentials, 403 with wrong or old ones. */
  caller(request: IncomingMessage): Caller;
  /** The caller, who must hold the key to this conversation. */
  callerOf(request: IncomingMessage, conversation: string): Caller;
  preflight: RequestHandler;
}

const ALLOWED_HEADERS = 'Authorization, Content-Type, x-ms-bot-agent, x-requested-with';
const named = z.record(z.string(), z.string());

export function createBorder(settings: BorderSettings, tokens: Tokens, logger: Logger): Border {
  const caller: Border['caller'] = (request) => {
    const given = /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given === undefined) throw new DirectLineError(401, 'Unauthorized', 'Send a token: Authorization: Bearer …');
    if (tokens.isSecret(given)) return { holds: 'secret' };
    const claims = tokens.read(given);
    if (claims === 'expired') throw new DirectLineError(403, 'TokenExpired', 'The token has expired.');
    if (claims === 'invalid') throw new DirectLineError(403, 'BadToken', 'The token is not valid.');
    return { holds: 'token', ...claims };
  };
  return {
    caller,
    callerOf(request, conversation) {
      const found = caller(request);
      if (found.holds === 'secret' || found.conversation === conversation) return found;
      throw new DirectLineError(403, 'Forbidden', 'The token belongs to another conversation.');
    },
    route: (answer) => (request, response, next) => {
      allowOrigin(request, response);
      void Promise.resolve()
        .then(() => answer(callOf(request, settings)))
        .catch(async (error: unknown) => {
          await dropRest(request);
          return refusal(error, request, response, logger);
        })
        .then(({ status, body }) => {
          send(response, status, body);
          next(false);
        });
    },
    preflight(request, response, next) {
      allowOrigin(request, response);
      response.header('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
      response.header('Access-Control-Allow-Headers', ALLOWED_HEADERS);
      response.header('Access-Control-Max-Age', '86400');
      response.send(204);
      next(false);
    },
  };
}

/** No cookie is ever read here, so any page may call; what it may see is up to its token. */
function allowOrigin(request: Request, response: Response): void {
  const { origin } = request.headers;
  response.header('Access-Control-Allow-Origin', origin ?? '*');
  response.header('Access-Control-Expose-Headers', 'Retry-After');
  response.header('Vary', 'Origin');
  if (origin !== undefined && request.path().endsWith('/getsessionid')) {
    response.header('Access-Control-Allow-Credentials', 'true');
  }
}

function refusal(error: unknown, request: Request, response: Response, logger: Logger): Reply {
  const answer =
    told(error) ?? new DirectLineError(500, 'ServiceError', 'Something went wrong here. Please try again.');
  if (answer.status === 500) logger.error({ error, path: request.path() }, 'direct line call failed');
  if (answer.retryAfter !== undefined) response.header('Retry-After', String(answer.retryAfter));
  // What was not read of a refused body would be taken for the next request.
  if (!request.readableEnded) response.header('Connection', 'close');
  return { status: answer.status, body: { error: { code: answer.code, message: answer.message } } };
}

function send(response: Response, status: number, body: object | undefined): void {
  response.header('Cache-Control', 'no-store');
  if (body === undefined) response.send(status);
  else response.sendRaw(status, JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' });
}

function callOf(request: Request, settings: BorderSettings): Call {
  const params = named.catch({}).parse(request.params);
  const query = new URL(request.url ?? '/', 'http://here').searchParams;
  return {
    request,
    address: addressOf(request, settings.trustProxy),
    base: baseOf(request, settings),
    param: (name) => params[name] ?? '',
    query: (name) => query.get(name) ?? undefined,
  };
}

/** How the caller reaches this service: as configured, else as the request says. */
export function baseOf(request: Pick<IncomingMessage, 'headers'>, { publicUrl, trustProxy }: BorderSettings): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '');
  const { headers } = request;
  const proto = trustProxy ? last(headers['x-forwarded-proto']) : undefined;
  const host = (trustProxy ? last(headers['x-forwarded-host']) : undefined) ?? headers.host ?? '';
  const safe = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i.test(host) ? host : 'localhost';
  return `${proto === 'https' ? 'https' : 'http'}://${safe}`;
}

function last(header: string | string[] | undefined): string | undefined {
  const value = [header ?? []].flat().join(',').split(',').at(-1)?.trim();
  return value === '' ? undefined : value;
}

/** A watermark is a position; an empty or foreign one counts as none. */
export function positionOf(watermark: string | undefined): number {
  return watermark !== undefined && /^\d{1,15}$/.test(watermark) ? Number(watermark) : 0;
}
