import type { Server } from 'restify';
import type { WordedNotice } from '../../dialogs/notices';
import type { Clock } from '../../handoff/clock';
import type { Records } from '../../handoff/records';
import type { Signals } from '../../handoff/signals';
import type { Line, Transcript } from '../../handoff/transcript';
import type { Config } from '../config';
import { createDelivery } from '../deliver';
import type { Logger } from '../logger';
import type { Turns } from '../turn';
import { BOT_SERVICE, createBotService } from './bot-service';
import { deliveryFault } from './delivery-fault';

export interface OpenBotServiceNeed {
  readonly config: Config;
  readonly turns: Turns;
  readonly transcript: Transcript;
  readonly records: Records;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly wordLine: (line: Line, locale: string) => WordedNotice | undefined;
  /** Told of each line that will not be sent. */
  readonly onSetAside?: (why: string) => void;
}

export interface OpenBotService {
  register(server: Server): void;
  /** Sends again what did not get through. */
  retryDue(): Promise<number>;
  stop(): Promise<void>;
}

const CLOSED: OpenBotService = {
  register: () => undefined,
  retryDue: async () => 0,
  stop: async () => undefined,
};

/**
 * The Bot Service channel with the delivery of its lines. Without an app id it is closed, unless it was opened to this
 * machine by name: the framework then checks no signature.
 */
export function openBotService(need: OpenBotServiceNeed): OpenBotService {
  const { config, turns, transcript, records, signals, clock, logger, wordLine } = need;
  const { MicrosoftAppId: appId, MicrosoftAppPassword: appPassword } = config;
  const { MicrosoftAppType: appType, MicrosoftAppTenantId: tenantId } = config;
  if (appId === undefined && !config.BOT_OPEN_ON_LOOPBACK) return CLOSED;
  const service = createBotService({
    settings: { appId, appPassword, appType, tenantId },
    ...{ turns, transcript, wordNotice: wordLine, logger },
    begin: (conversation, sent) => delivery.begin(conversation, sent),
  });
  const delivery = createDelivery({
    ...{ channel: BOT_SERVICE, transcript, records, signals, clock, logger },
    send: (conversation, line) => service.send(conversation, line),
    faultOf: deliveryFault,
    onSetAside: need.onSetAside,
  });
  // What a process that died left unsent.
  const caughtUp = delivery.catchUp().catch((error: unknown) => {
    logger.warn({ error }, 'deliveries not looked through');
  });
  return {
    register: (server) => {
      service.register(server);
    },
    retryDue: () => delivery.retryDue(),
    async stop() {
      await caughtUp;
      await delivery.stop();
    },
  };
}
