import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { createServer } from 'restify';
import type { Server } from 'restify';
import { shapeErrors } from './errors';
import type { Logger } from './logger';

/** Takes over the upgrade of a path that is its own; false when it is not. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

export interface ServerNeed {
  readonly logger: Logger;
  /** Each registers the routes of one concern. */
  readonly routes: readonly ((server: Server) => void)[];
  readonly upgrades: readonly Upgrade[];
}

/** Everything the service serves, without listening. */
export function buildServer({ logger, routes, upgrades }: ServerNeed): Server {
  const server = createServer({ name: 'xiaoer', onceNext: true, ignoreTrailingSlash: true });
  shapeErrors(server, logger);
  server.pre((request, response, next) => {
    // Whatever answers GET answers HEAD: node itself leaves the body out.
    if (request.method === 'HEAD') request.method = 'GET';
    response.header('X-Content-Type-Options', 'nosniff');
    response.header('Referrer-Policy', 'strict-origin-when-cross-origin');
    next();
  });
  for (const register of routes) register(server);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (!upgrades.some((upgrade) => upgrade(request, socket, head))) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
  });
  return server;
}

/** Listens; resolves to the port. Rejects with what to do when the port is taken. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  const http: HttpServer = server.server;
  await new Promise<void>((resolve, reject) => {
    // On the server itself: restify hands the error on, and nobody else listens for it there.
    server.on('error', (error: unknown) => {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${String(port)} is in use. Stop what uses it, or set PORT.`) : asError(error));
    });
    server.listen(port, host, resolve);
  });
  const address = http.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** A client that does not finish its request is not waited for longer. */
const LONGEST_GOODBYE_MS = 2_000;

/** Takes no new connections and waits for requests that are being answered. */
export async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LONGEST_GOODBYE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
