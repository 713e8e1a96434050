import { createAgents } from '../../handoff/agents';
import { registerAgentApi } from '../../handoff/api';
import { createHoursKeeper } from '../../handoff/hours-keeper';
import { createSessions } from '../../handoff/sessions';
import { jsonBody } from '../../bot/read-body';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { silent } from '../support/read-log';
import { serve } from '../support/serve';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A signed-in agent's calls of the API; without a name, those of nobody. */
export type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** The agents' API on a store of its own, with mei, lin (agents) and boss (a supervisor). */
export interface AgentDesk {
  readonly store: OpenedStore;
  readonly url: string;
  signIn(username: string): Promise<Call>;
  /** Calls without a session. */
  readonly stranger: Call;
  /** A shopper asks for a person; resolves to the ticket's id. */
  queue(shopper: string): Promise<string>;
  close(): Promise<void>;
}

const PASSWORD = 'correct horse';

export async function openAgentDesk(): Promise<AgentDesk> {
  const store = await openStoreHere();
  const { records, desk, signals, clock, transcript } = store;
  const agents = createAgents({ records, clock });
  for (const username of ['mei', 'lin', 'boss']) {
    const roles = username === 'boss' ? (['supervisor'] as const) : (['agent'] as const);
    await agents.add({ username, name: username, roles: [...roles], skills: ['order'], capacity: 2 }, PASSWORD);
  }
  const sessions = createSessions({ agents, secretKey: 'k'.repeat(32), secure: false });
  const served = await serve((server) => {
    server.use(jsonBody((code, message) => ({ code, message })));
    registerAgentApi(server, {
      ...{ sessions, allowedOrigins: [], logger: silent, agents, records, desk, signals, clock, transcript },
      hours: createHoursKeeper(),
      addressOf: () => '192.0.2.1',
      mask: (text) => text,
      wordNotice: ({ code }) => code,
      suggest: async () => [],
      withLinks: (data) => data,
    });
  });
  const callWith =
    (headers: Record<string, string>): Call =>
    async (method, path, body) => {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const init = { method, headers: { Origin: served.url, 'Content-Type': 'application/json', ...headers }, ...sent };
      const response = await fetch(`${served.url}/api/agent${path}`, init);
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    };
  return {
    store,
    url: served.url,
    stranger: callWith({}),
    async signIn(username) {
      const response = await fetch(`${served.url}/api/agent/session`, {
        method: 'POST',
        headers: { Origin: served.url, 'Content-Type': 'application/json' },
        body: JSON.stringify({ username, password: PASSWORD }),
      });
      return callWith({ Cookie: response.headers.getSetCookie().join().split(';')[0] ?? '' });
    },
    async queue(id) {
      await transcript.create({ id, channel: 'web', locale: 'en', shopper: { id } });
      const result = await desk.enqueue({
        ...{ conversation: id, key: id, skill: 'order', intent: 'order', topic: 'order/status' },
        ...{ reason: 'asked_person', priority: 'normal', complexity: 'simple', locale: 'en' },
        ...{ shopper: { id }, facts: {} },
      });
      if (result.outcome !== 'queued') throw new Error(result.outcome);
      return result.ticket.id;
    },
    async close() {
      await served.close();
      await store.close();
    },
  };
}
