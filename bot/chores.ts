import { startSweeper } from '../handoff/sweeper';
import type { Locale } from '../knowledge/understand/understanding';
import type { Ground } from './ground';
import type { Talk } from './talk';
import { serveRecords } from './records-socket';
import { embeddedFolder } from './store';

const DAY_MS = 86_400_000;
const TIDY_EVERY_MS = DAY_MS / 24;

/** What the service does by itself: what falls due, what is past its keeping, and records for scripts beside it. */
export async function startChores(ground: Ground, talk: Talk): Promise<{ stop(): Promise<void> }> {
  const { config, logger, store, metrics } = ground;
  const { desk, transcript, clock, records } = store;
  const { turns, botService, directLine } = talk;
  let retrying: Promise<unknown> | undefined;
  /** Not waited for: a channel that does not answer must not hold up the desk. */
  const retry = (): void => {
    retrying ??= botService
      .retryDue()
      .catch((error: unknown) => {
        logger.warn({ error }, 'deliveries that are due were not looked up');
      })
      .finally(() => {
        retrying = undefined;
      });
  };
  const sweeper = startSweeper({
    ...{ desk, transcript, clock, logger, retentionDays: config.RETENTION_DAYS },
    resumeExpired: async () => {
      await turns.resumeExpired();
      retry();
    },
    onSwept: (swept) => {
      metrics.swept(swept);
    },
  });
  const tidying = setInterval(() => {
    directLine.tidy(clock.now() - config.RETENTION_DAYS * DAY_MS).catch((error: unknown) => {
      logger.warn({ error }, 'old files and secrets were not removed');
    });
  }, TIDY_EVERY_MS).unref();
  const endResolving = resolveGaps(ground);
  const folder = embeddedFolder(config);
  const endRecords = folder === undefined ? undefined : await serveRecords(records, folder, logger);
  return {
    async stop() {
      clearInterval(tidying);
      endResolving();
      await sweeper.stop();
      await retrying;
      await endRecords?.();
    },
  };
}

/** A question that an entry answers now is no gap any more. */
function resolveGaps({ service: { knowledge }, gaps, logger }: Ground): () => void {
  return knowledge.onChange(() => {
    const isAnswered = (text: string, locale: Locale): boolean => knowledge.search(text, locale).outcome === 'answer';
    gaps.resolve(isAnswered).catch((error: unknown) => {
      logger.warn({ error }, 'answered gaps were not removed');
    });
  });
}
