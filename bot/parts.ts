import { dirname, join } from 'node:path';
import type { Server } from 'restify';
import { wordNotice } from '../dialogs/notices';
import { loadReplies } from '../dialogs/replies';
import { createAgents } from '../handoff/agents';
import { registerAgentApi } from '../handoff/api';
import { systemClock } from '../handoff/clock';
import { registerConsolePage } from '../handoff/console-page';
import { loadEscalationPolicy } from '../handoff/escalation-policy';
import { createSessions } from '../handoff/sessions';
import { createAgentStream } from '../handoff/stream';
import { startSweeper } from '../handoff/sweeper';
import type { Line } from '../handoff/transcript';
import { createWebFiles, registerWebFiles } from '../handoff/web-files';
import { loadTopics } from '../knowledge/schema';
import { addressOf } from './address';
import { openBotService } from './channels/open-bot-service';
import { createDirectLine } from './channels/direct-line/direct-line';
import type { Config } from './config';
import { deskRules } from './desk-rules';
import { dialogParts, suggester } from './dialog-parts';
import { createFigures } from './figures';
import { registerHealth } from './health';
import { registerHelpCentre } from './help/help-centre';
import { openKnowledge } from './knowledge-service';
import type { Logger } from './logger';
import { maskNumbers } from './mask';
import { createMetrics } from './metrics';
import { jsonBody } from './read-body';
import { serveRecords } from './records-socket';
import { createResponder } from './respond';
import { projectRoot } from './root';
import { demoPassword, secretKey } from './secrets';
import { buildServer, closeServer } from './server';
import { embeddedFolder, openStore } from './store';
import { createTurns } from './turn';

const DAY_MS = 86_400_000;

export interface Parts {
  readonly server: Server;
  /** The demo agent's password while there may be one. */
  demo(): Promise<{ readonly password: string } | undefined>;
  /** Takes nothing new, ends what is at work, lets go of the store. */
  close(): Promise<void>;
}

/** Wires everything together; reads from top to bottom: store, people, knowledge, bot, channels, server. */
export async function buildParts(config: Config, logger: Logger): Promise<Parts> {
  const root = projectRoot();
  const key = await secretKey(config);
  const demo = await demoPassword(config);
  const store = await openStore(config, systemClock(), logger, deskRules(config));
  const { transcript, records, desk, signals, clock } = store;
  const now = (): number => clock.now();

  const agents = createAgents({ records, clock, demo });
  const secure = config.PUBLIC_URL?.startsWith('https:') ?? false;
  const sessions = createSessions({ agents, secretKey: key, secure });

  const service = await openKnowledge({ root, config, now, logger });
  const { knowledge } = service;
  const replies = await loadReplies(join(root, 'dialogs/replies'));
  const policy = await loadEscalationPolicy(join(root, 'handoff/escalation-policy.yaml'));
  const figures = createFigures({ records, clock, logger });
  const metrics = createMetrics(desk);

  const dialogs = dialogParts({
    ...{ replies, service, policy, desk, figures, now, publicUrl: config.PUBLIC_URL },
    gap: () => undefined,
  });
  const responder = createResponder(dialogs, { name: config.STORE_NAME });
  const observe = (outcome: string, milliseconds: number): void => {
    metrics.turn(outcome, milliseconds);
  };
  const turns = createTurns({ transcript, responder, clock, logger, observe });

  const wordLine = (line: Line, locale: string) => line.notice && wordNotice(replies, line.notice, locale);
  const filesFolder = config.FILES_DIR ?? join(config.DATA_DIR, 'files');
  const directLine = createDirectLine({
    ...{ transcript, records, turns, signals, clock, logger, config, secretKey: key, filesFolder },
    wordNotice: wordLine,
  });
  const botService = openBotService({ config, turns, transcript, records, signals, clock, logger, wordLine });
  const agentStream = createAgentStream({ desk, signals, sessions, allowedOrigins: [], logger });

  let stopping = false;
  const topics = await loadTopics(join(root, 'knowledge/topics.yaml'));
  const api = jsonBody((code, message) => ({ code, message }));
  const server = buildServer({
    logger,
    routes: [
      (on) => {
        on.use((request, response, next) => {
          if (request.path().startsWith('/api/')) api(request, response, next);
          else next();
        });
      },
      (on) => {
        registerHealth(on, {
          ...{ metrics, metricsToken: config.METRICS_TOKEN, store, logger, stopping: () => stopping },
          knowledge: { version: knowledge.version, broken: knowledge.refused },
        });
      },
      (on) => {
        directLine.register(on);
        botService.register(on);
      },
      (on) => {
        registerAgentApi(on, {
          ...{ sessions, allowedOrigins: [], logger, agents, records, desk, signals, clock, transcript },
          addressOf: (request) => addressOf(request, config.TRUST_PROXY),
          mask: maskNumbers,
          wordNotice: (notice, locale) => wordNotice(replies, notice, locale).text,
          suggest: suggester(service, now),
        });
      },
      (on) => {
        registerHelpCentre(on, {
          store: config.STORE_NAME,
          entries: (locale) => knowledge.entries().filter((one) => one.locale === locale && knowledge.isShown(one)),
          entry: knowledge.entry,
          search: (text, locale) => knowledge.search(text, locale).hits.map(({ entry }) => entry),
        });
      },
      (on) => {
        registerConsolePage(on, { topics: flat(topics) });
        registerWebFiles(on, createWebFiles(pagesFolder()));
      },
    ],
    upgrades: [
      (request, socket, head) => directLine.upgrade(request, socket, head),
      (request, socket, head) => {
        const own = request.url?.startsWith('/api/agent/stream') ?? false;
        if (own) agentStream.upgrade(request, socket, head);
        return own;
      },
    ],
  });

  const sweeper = startSweeper({
    ...{ desk, transcript, clock, logger, retentionDays: config.RETENTION_DAYS },
    resumeExpired: async () => {
      await turns.resumeExpired();
      await botService.retryDue();
    },
    onSwept: (swept) => {
      metrics.swept(swept);
    },
  });
  const tidying = setInterval(() => {
    directLine.tidy(clock.now() - config.RETENTION_DAYS * DAY_MS).catch((error: unknown) => {
      logger.warn({ error }, 'old files and secrets were not removed');
    });
  }, DAY_MS / 24).unref();
  const folder = embeddedFolder(config);
  const endRecords = folder === undefined ? undefined : await serveRecords(records, folder, logger);

  return {
    server,
    demo: async () => (demo !== undefined && (await agents.demoAllowed()) ? { password: demo } : undefined),
    async close() {
      stopping = true;
      clearInterval(tidying);
      directLine.close();
      agentStream.close();
      await closeServer(server);
      await sweeper.stop();
      await turns.idle();
      await botService.stop();
      await endRecords?.();
      await figures.stop();
      await service.stop();
      await store.close();
    },
  };
}

/** Where the build puts the browser pages: beside the built service. */
const pagesFolder = (): string => join(dirname(__filename), 'pages');

function flat(topics: Awaited<ReturnType<typeof loadTopics>>): Record<string, { zh: string; en: string }> {
  return Object.fromEntries(
    Object.entries(topics).flatMap(([intent, of]) =>
      Object.entries(of).map(([topic, names]) => [`${intent}/${topic}`, names]),
    ),
  );
}
