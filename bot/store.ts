import { join } from 'node:path';
import type { Clock } from '../handoff/clock';
import type { DeskSettings } from '../handoff/desk-settings';
import { openEmbedded } from '../handoff/embedded/open-embedded';
import type { Openness } from '../handoff/hours';
import type { Records } from '../handoff/records';
import { openRedis } from '../handoff/redis/open-redis';
import type { Store } from '../handoff/store';
import type { Config } from './config';
import type { Logger } from './logger';
import { recordsOver } from './records-client';
import { connectToService } from './records-socket';
import { projectRoot } from './root';

const EMBEDDED = 'embedded:';

/** The folder of the embedded store; undefined when STORE_URL names a Redis. */
export function embeddedFolder({ STORE_URL }: Pick<Config, 'STORE_URL'>): string | undefined {
  return STORE_URL.startsWith(EMBEDDED) ? STORE_URL.slice(EMBEDDED.length) : undefined;
}

type StoreConfig = Pick<Config, 'STORE_URL' | 'DESK'>;

/** The desk's rules and its opening hours; as usual and always open unless given. */
export interface DeskRules {
  readonly settings?: Partial<DeskSettings>;
  readonly hoursAt?: (at: number) => Openness;
}

/** Opens the store that STORE_URL names. Rejects with an error that says what to do. */
export async function openStore(
  config: StoreConfig,
  clock: Clock,
  logger: Logger,
  rules: DeskRules = {},
): Promise<Store> {
  const folder = embeddedFolder(config);
  if (folder !== undefined) return openEmbedded({ folder, clock, logger, ...rules });
  const luaFolder = join(projectRoot(), 'handoff/redis/commands');
  return openRedis({ url: config.STORE_URL, desk: config.DESK, logger, luaFolder, ...rules });
}

/** Records for a script: those of the running service where one has the store's folder, else opened here. */
export async function openRecordsOf(
  config: StoreConfig,
  clock: Clock,
  logger: Logger,
): Promise<{ readonly records: Records; readonly close: () => Promise<void> }> {
  const folder = embeddedFolder(config);
  const socket = folder === undefined ? undefined : await connectToService(folder);
  if (socket) {
    return {
      records: recordsOver(socket),
      close: async () => {
        socket.destroy();
      },
    };
  }
  const store = await openStore(config, clock, logger);
  return { records: store.records, close: () => store.close() };
}
