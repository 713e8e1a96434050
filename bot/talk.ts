import { join } from 'node:path';
import { wordNotice } from '../dialogs/notices';
import { loadReplies } from '../dialogs/replies';
import { loadEscalationPolicy } from '../handoff/escalation-policy';
import { createAgentStream } from '../handoff/stream';
import type { Line } from '../handoff/transcript';
import { openBotService } from './channels/open-bot-service';
import { createDirectLine } from './channels/direct-line/direct-line';
import { dialogParts } from './dialog-parts';
import type { Ground } from './ground';
import { createResponder } from './respond';
import { createTurns } from './turn';

/** Agents' sockets are pinged at least this often. */
const LONGEST_PING_MS = 10_000;

/** The bot and the channels it speaks on. */
export async function openTalk(ground: Ground) {
  const { config, logger, root, key, store, service, figures, gaps, metrics } = ground;
  const { transcript, records, desk, signals, clock } = store;
  const replies = await loadReplies(join(root, 'dialogs/replies'));
  const policy = await loadEscalationPolicy(join(root, 'handoff/escalation-policy.yaml'));
  const now = (): number => clock.now();
  const gap: typeof gaps.report = (report) => {
    gaps.report(report);
  };
  const dialogs = dialogParts({ replies, service, policy, desk, figures, gap, now, publicUrl: config.PUBLIC_URL });
  const responder = createResponder(dialogs, { name: config.STORE_NAME });
  const observe = (outcome: string, milliseconds: number): void => {
    metrics.turn(outcome, milliseconds);
  };
  const turns = createTurns({ transcript, responder, clock, logger, observe, signals });
  const wordLine = (line: Line, locale: string) => line.notice && wordNotice(replies, line.notice, locale);
  const filesFolder = config.FILES_DIR ?? join(config.DATA_DIR, 'files');
  const directLine = createDirectLine({
    ...{ transcript, records, turns, signals, clock, logger, config, secretKey: key, filesFolder },
    wordNotice: wordLine,
  });
  const botService = openBotService({
    ...{ config, turns, transcript, records, signals, clock, logger, wordLine },
    onSetAside: (why) => {
      metrics.undelivered(why);
    },
  });
  // Two pongs may be late before an agent counts as gone, however short that time is.
  const pingMs = Math.min(LONGEST_PING_MS, config.DESK_PRESENCE_SECONDS / 3);
  const agentStream = createAgentStream({
    desk,
    signals,
    sessions: ground.sessions,
    allowedOrigins: [],
    logger,
    pingMs,
  });
  return { replies, policy, dialogs, turns, directLine, botService, agentStream };
}

export type Talk = Awaited<ReturnType<typeof openTalk>>;
