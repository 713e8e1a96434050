import { KINDS } from './features';
import type { Features } from './features';
import { MARKS } from './normal';
import type { Scorer } from './scorer';
import type { SparseVector } from './vocabulary';

const MOST = 4;
const NAMES = new Map<string, string>(Object.entries(MARKS).map(([name, letter]) => [letter, `[${name}]`]));

/** The words that spoke most for a label, strongest first; parts of a stronger one are left out. */
export function wordsThatCounted(
  scorer: Scorer,
  vector: SparseVector,
  features: Features,
  form: string,
  label: number,
): string[] {
  const shares: { readonly from: number; readonly to: number; readonly share: number }[] = [];
  for (let at = 0; at < vector.count; at += 1) {
    const source = vector.source[at] ?? 0;
    const kind = features.kinds[source];
    if (kind !== KINDS.word && kind !== KINDS.pair) continue;
    const share = scorer.share(vector, at, label);
    if (share > 0) shares.push({ from: features.from[source] ?? 0, to: features.to[source] ?? 0, share });
  }
  shares.sort((a, b) => b.share - a.share);
  const kept: typeof shares = [];
  for (const share of shares) {
    if (kept.length === MOST) break;
    if (!kept.some((other) => share.from < other.to && share.to > other.from)) kept.push(share);
  }
  return kept.map(({ from, to }) =>
    form.slice(from, to).replace(/[\ue000-\ue00b]/gu, (mark) => NAMES.get(mark) ?? mark),
  );
}
