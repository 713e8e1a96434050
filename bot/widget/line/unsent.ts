import { list, number, parse, record, text } from '../../../handoff/web/read';

/** How an outgoing message stands. `waiting` and `slow` go by themselves; `failed` and `refused` wait for a tap. */
export type Standing = 'sending' | 'waiting' | 'slow' | 'failed' | 'refused' | 'sent';

/** A message on its way. Its id makes sending twice harmless: the service keeps one. */
export interface Outgoing {
  readonly clientId: string;
  readonly activity: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly standing: Standing;
  /** A picture or document; lives in this page only, since storage is too small for it. */
  readonly file?: File;
}

export type UnsentStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Left over from longer ago than this, a message would only surprise. */
const OLDEST_MS = 24 * 3_600_000;

const keyOf = (conversation: string): string => `xiaoer:unsent:${conversation}`;

/** Keeps what is not sent yet over a reload of the page. */
export function keepUnsent(storage: UnsentStorage | undefined, conversation: string, box: readonly Outgoing[]): void {
  const kept = box.filter(({ file }) => !file).map(({ clientId, activity, at }) => ({ clientId, activity, at }));
  try {
    if (kept.length > 0) storage?.setItem(keyOf(conversation), JSON.stringify({ kept }));
    else storage?.removeItem(keyOf(conversation));
  } catch {
    // A full or forbidden storage keeps nothing; the page itself still does.
  }
}

export function readUnsent(storage: UnsentStorage | undefined, conversation: string, now: number): readonly Outgoing[] {
  let json = '';
  try {
    json = storage?.getItem(keyOf(conversation)) ?? '';
  } catch {
    return [];
  }
  return list(parse(json)['kept']).flatMap((kept) => {
    const clientId = text(kept['clientId']);
    const at = number(kept['at']) ?? 0;
    if (clientId === undefined || now - at > OLDEST_MS) return [];
    return [{ clientId, at, activity: record(kept['activity']), standing: 'sending' as const }];
  });
}
