import { timingSafeEqual } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { fromLoopback } from './address';
import type { Logger } from './logger';
import type { Metrics } from './metrics';

export interface HealthNeed {
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  /** Needed to read the figures from another machine; without one only this machine may. */
  readonly metricsToken: string | undefined;
  readonly store: { available(): boolean };
  readonly knowledge: { version(): string; broken(): boolean };
  /** Whether the service is going down. */
  readonly stopping: () => boolean;
  readonly logger: Logger;
}

/** `/healthz`: the process lives. `/readyz`: it can serve, and with which knowledge. `/metrics`: figures. */
export function registerHealth(server: Server, need: HealthNeed): void {
  server.get('/healthz', (_request, response, next) => {
    response.send(200, { ok: true });
    next(false);
  });
  server.get('/readyz', (_request, response, next) => {
    const store = need.store.available();
    const ready = store && !need.stopping();
    const knowledge = { version: need.knowledge.version(), broken: need.knowledge.broken() };
    response.send(ready ? 200 : 503, { ready, store: store ? 'ok' : 'away', knowledge });
    next(false);
  });
  server.get('/metrics', (request, response, next) => {
    void sendMetrics(need, request, response).finally(() => {
      next(false);
    });
  });
}

async function sendMetrics(need: HealthNeed, request: Request, response: Response): Promise<void> {
  if (!mayRead(request, need.metricsToken)) {
    response.send(401, { code: 'TOKEN', message: 'Send METRICS_TOKEN as a bearer token.' });
    return;
  }
  try {
    const text = await need.metrics.text();
    response.sendRaw(200, text, { 'Content-Type': need.metrics.contentType });
  } catch (error) {
    need.logger.warn({ error }, 'figures not to be had');
    response.send(503, { code: 'STORE_AWAY', message: 'The store is away.' });
  }
}

function mayRead(request: Request, token: string | undefined): boolean {
  if (token === undefined) return fromLoopback(request);
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
