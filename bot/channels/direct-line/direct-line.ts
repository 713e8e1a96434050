import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';
import type { WordedNotice } from '../../../dialogs/notices';
import type { Clock } from '../../../handoff/clock';
import type { Records } from '../../../handoff/records';
import type { Signals } from '../../../handoff/signals';
import type { Conversation, Json, Line, Transcript } from '../../../handoff/transcript';
import type { Config } from '../../config';
import type { Logger } from '../../logger';
import type { Turns } from '../../turn';
import { registerActivities } from './activities';
import { baseOf, createBorder } from './border';
import { registerConversations } from './conversations';
import { createFiles } from './files';
import { createLimits } from './limits';
import type { LimitSettings } from './limits';
import { outgoing } from './outgoing';
import type { Sent } from './outgoing';
import { createResumes } from './resume';
import { createStream } from './stream';
import { createTokens } from './tokens';
import { registerWidgetToken } from './widget-token';

export interface DirectLineNeed {
  readonly transcript: Transcript;
  readonly records: Records;
  readonly turns: Turns;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: LimitSettings &
    Pick<Config, 'DIRECT_LINE_SECRET' | 'STORE_IDENTITY_SECRET' | 'STORE_ORIGINS' | 'PUBLIC_URL' | 'TRUST_PROXY'>;
  /** Signs tokens and links to files; every process must have the same. */
  readonly secretKey: string;
  /** Where uploads are kept; shared by every process. */
  readonly filesFolder: string;
  readonly wordNotice: (line: Line, locale: string) => WordedNotice | undefined;
  /** Milliseconds between two signs of life on a socket. */
  readonly keepAliveMs?: number;
}

export interface DirectLine {
  register(server: Server): void;
  /** Takes over the upgrade of a conversation's stream; false when the path is not its own. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** A line's data with links, good for an hour, in place of its files' inner names; for the agents' side. */
  withLinks(data: Json, request: Pick<IncomingMessage, 'headers'>): Json;
  /** Removes resume secrets that ran out, and files older than `filesBefore`; returns how many. */
  tidy(filesBefore: number): Promise<number>;
  /** Lets every socket go, so that clients come back to another process. */
  close(): void;
}

/** Our own Direct Line 3.0 service over the transcript; see the folder's README. */
export function createDirectLine(need: DirectLineNeed): DirectLine {
  const { transcript, records, turns, signals, clock, logger, config, secretKey } = need;
  const settings = { publicUrl: config.PUBLIC_URL, trustProxy: config.TRUST_PROXY };
  const tokens = createTokens({ secretKey, directLineSecret: config.DIRECT_LINE_SECRET, clock });
  const limits = createLimits(config);
  const files = createFiles({ folder: need.filesFolder, secretKey, clock });
  const resumes = createResumes(records, clock);
  const border = createBorder(settings, tokens, logger);
  /** One line that cannot be shown must not keep a shopper from all that come after it. */
  const show = (line: Line, conversation: Conversation, base: string): readonly Sent[] => {
    try {
      return outgoing({ wordNotice: need.wordNotice, files }, line, conversation, base);
    } catch (error) {
      logger.error({ error, conversation: conversation.id, position: line.position }, 'line not shown');
      return [];
    }
  };
  const keepAlive = need.keepAliveMs === undefined ? {} : { keepAliveMs: need.keepAliveMs };
  const stream = createStream({ transcript, signals, tokens, limits, settings, clock, logger, show, ...keepAlive });

  return {
    register(server) {
      server.opts('/v3/directline/*', border.preflight);
      registerConversations(server, { border, tokens, limits, transcript, turns });
      registerActivities(server, { border, limits, files, transcript, turns, signals, logger, show });
      registerWidgetToken(server, {
        border,
        tokens,
        limits,
        resumes,
        transcript,
        records,
        turns,
        clock,
        storeOrigins: config.STORE_ORIGINS,
        identitySecret: config.STORE_IDENTITY_SECRET,
      });
      server.get(files.route, files.serve);
    },
    upgrade: (request, socket, head) => stream.upgrade(request, socket, head),
    withLinks: (data, request) => files.withLinks(data, baseOf(request, settings)),
    tidy: async (filesBefore) => (await resumes.expire()) + (await files.expire(filesBefore)),
    close: () => stream.close(),
  };
}
