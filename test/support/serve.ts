import type { Server } from 'restify';
import { buildServer, listen } from '../../bot/server';
import type { Logger } from '../../bot/logger';
import { silent } from './read-log';

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves routes as the service does, on a port of their own. */
export async function serve(register: (server: Server) => void, logger: Logger = silent): Promise<Served> {
  const server = buildServer({ logger, routes: [register], upgrades: [] });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.server.close(() => {
          resolve();
        });
        server.server.closeAllConnections();
      }),
  };
}
