import type { DeskSettings } from '../handoff/desk-settings';
import type { Config } from './config';

/** The desk's rules as the environment sets them; what it does not set is as usual. */
export function deskRules(config: Config): Partial<DeskSettings> {
  return {
    offerMs: config.DESK_OFFER_SECONDS,
    presenceMs: config.DESK_PRESENCE_SECONDS,
    graceMs: config.DESK_GRACE_SECONDS,
    longestWaitMs: config.DESK_LONGEST_WAIT_SECONDS,
    wrapUpMs: config.DESK_WRAP_UP_SECONDS,
    queueLimit: config.DESK_QUEUE_LIMIT,
    retentionDays: config.RETENTION_DAYS,
  };
}
