import { dirname, join } from 'node:path';
import type { Server } from 'restify';
import { wordNotice } from '../dialogs/notices';
import { registerAgentApi } from '../handoff/api';
import { registerConsolePage } from '../handoff/console-page';
import type { TopicNames } from '../handoff/console-page';
import { createWebFiles, registerWebFiles } from '../handoff/web-files';
import { loadTopics } from '../knowledge/schema';
import { inTraditional } from '../knowledge/traditional';
import { addressOf } from './address';
import { suggester } from './dialog-parts';
import { registerHealth } from './health';
import { registerHelpCentre } from './help/help-centre';
import { registerKnowledgeApi } from './knowledge-api';
import { maskNumbers } from './mask';
import type { Ground } from './ground';
import { jsonBody } from './read-body';
import type { Upgrade } from './server';
import type { Talk } from './talk';
import { registerWidgetPages } from './widget/pages';

type Register = (server: Server) => void;

/** The routes of every concern. */
export async function routesOf(ground: Ground, talk: Talk): Promise<readonly Register[]> {
  const topics = await loadTopics(join(ground.root, 'knowledge/topics.yaml'));
  const { config } = ground;
  const files = createWebFiles(pagesFolder());
  return [
    readApiBodies,
    (server) => {
      talk.directLine.register(server);
      talk.botService.register(server);
    },
    (server) => {
      registerOwnHealth(server, ground);
      registerAgents(server, ground, talk);
      registerHelp(server, ground);
    },
    (server) => {
      registerConsolePage(server, { topics: flat(topics) });
      registerWidgetPages(server, {
        files,
        storeOrigins: config.STORE_ORIGINS,
        storeName: config.STORE_NAME,
        demoStore: config.DEMO_STORE ?? config.STORE_ORIGINS.length === 0,
      });
      registerWebFiles(server, files);
    },
  ];
}

export function upgradesOf({ directLine, agentStream }: Talk): readonly Upgrade[] {
  return [
    (request, socket, head) => directLine.upgrade(request, socket, head),
    (request, socket, head) => {
      const own = /^\/api\/agent\/stream(\?|$)/.test(request.url ?? '');
      if (own) agentStream.upgrade(request, socket, head);
      return own;
    },
  ];
}

/** Direct Line reads its bodies itself: they may be files. */
function readApiBodies(server: Server): void {
  const read = jsonBody((code, message) => ({ code, message }));
  server.use((request, response, next) => {
    if (request.path().startsWith('/api/')) read(request, response, next);
    else next();
  });
}

function registerOwnHealth(server: Server, { config, logger, metrics, service, store, stopping }: Ground): void {
  const { knowledge } = service;
  registerHealth(server, {
    ...{ metrics, metricsToken: config.METRICS_TOKEN, store, logger },
    stopping: () => stopping.now,
    knowledge: { version: () => knowledge.version(), broken: () => knowledge.refused() },
  });
}

function registerAgents(server: Server, ground: Ground, { replies, policy, directLine }: Talk): void {
  const { config, logger, agents, sessions, service, store, figures, gaps, hours, metrics } = ground;
  const { records, desk, signals, clock, transcript } = store;
  const now = (): number => clock.now();
  const border = registerAgentApi(server, {
    ...{ sessions, allowedOrigins: [], logger, agents, records, desk, signals, clock, transcript },
    hours,
    addressOf: (request) => addressOf(request, config.TRUST_PROXY),
    mask: maskNumbers,
    wordNotice: (notice, locale) => wordNotice(replies, notice, locale).text,
    onTaken: (waitedMs) => {
      metrics.waited(waitedMs);
    },
    suggest: suggester(service, now),
    withLinks: (data, request) => directLine.withLinks(data, request),
  });
  registerKnowledgeApi(server, border, { service, figures, gaps, policy, now });
}

function registerHelp(server: Server, { config, service: { knowledge } }: Ground): void {
  registerHelpCentre(server, {
    store: config.STORE_NAME,
    entries: (locale) => knowledge.entries().filter((one) => one.locale === locale && knowledge.isShown(one)),
    entry: (id, locale) => knowledge.entry(id, locale),
    search: (text, locale) => knowledge.search(text, locale).hits.map(({ entry }) => entry),
  });
}

/** Where the build puts the browser pages: beside the built service. */
const pagesFolder = (): string => join(dirname(__filename), 'pages');

function flat(topics: Awaited<ReturnType<typeof loadTopics>>): TopicNames {
  return Object.fromEntries(
    Object.entries(topics).flatMap(([intent, of]) =>
      Object.entries(of).map(([topic, names]) => [
        `${intent}/${topic}`,
        { ...names, 'zh-Hant': inTraditional(names.zh) },
      ]),
    ),
  );
}
