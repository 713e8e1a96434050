import { list, number, parse, text } from '../../../handoff/web/read';

export interface CartRow {
  readonly id: string;
  readonly quantity: number;
  readonly size: string;
}

const KEY = 'demo-store:cart';
/** A cart nobody touched yet has something in it, so that the page looks like a shopper's. */
const AT_FIRST: readonly CartRow[] = [
  { id: 'shirt', quantity: 1, size: 'M' },
  { id: 'mug', quantity: 2, size: '' },
];

export function readCart(): readonly CartRow[] {
  const kept = localStorage.getItem(KEY);
  if (kept === null) return AT_FIRST;
  return list(parse(kept)['rows']).map((row) => ({
    id: text(row['id']) ?? '',
    quantity: number(row['quantity']) ?? 1,
    size: text(row['size']) ?? '',
  }));
}

export function keepCart(rows: readonly CartRow[]): void {
  localStorage.setItem(KEY, JSON.stringify({ rows }));
}

/** One more of a good; another size of it takes the place of the first. */
export function withOneMore(rows: readonly CartRow[], id: string, size: string): readonly CartRow[] {
  const known = rows.find((row) => row.id === id);
  const others = rows.filter((row) => row.id !== id);
  return [...others, { id, size, quantity: (known?.quantity ?? 0) + 1 }];
}
