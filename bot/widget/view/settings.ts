import { parse } from '../../../handoff/web/read';
import type { Settings } from './ui';

const KEY = 'xiaoer:settings';

/** What the shopper chose on an earlier visit; quiet until asked otherwise. */
export function readSettings(): Settings {
  let kept = '';
  try {
    kept = localStorage.getItem(KEY) ?? '';
  } catch {
    // Storage is forbidden: as at first.
  }
  const { sound, notify } = parse(kept);
  return { sound: sound === true, notify: notify === true, notifyBlocked: false };
}

export function keepSettings({ sound, notify }: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ sound, notify }));
  } catch {
    // Kept for this page only.
  }
}
