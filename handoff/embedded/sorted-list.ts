import { insertSorted, placeOf, removeSorted } from './sorted';
import type { Compare } from './sorted';

/** Longest piece; a longer one is cut in two. */
const most = 256;

/** Many items in order, kept in short pieces, so that one goes in or out without moving all that stand behind it. */
export class SortedList<T> {
  private readonly pieces: T[][] = [];

  constructor(private readonly compare: Compare<T>) {}

  get first(): T | undefined {
    return this.pieces[0]?.[0];
  }

  /** Puts the item in its place; an equal item is not doubled. */
  insert(item: T): void {
    const at = Math.min(this.pieceOf(item), Math.max(this.pieces.length - 1, 0));
    const piece = this.pieces[at];
    if (!piece) {
      this.pieces.push([item]);
      return;
    }
    insertSorted(piece, item, this.compare);
    if (piece.length > most) this.pieces.splice(at + 1, 0, piece.splice(most / 2));
  }

  remove(item: T): void {
    const at = this.pieceOf(item);
    const piece = this.pieces[at];
    if (!piece) return;
    removeSorted(piece, item, this.compare);
    if (piece.length === 0) this.pieces.splice(at, 1);
  }

  /** Index of the first piece that does not end before the item. */
  private pieceOf(item: T): number {
    return placeOf(this.pieces, [item], (a, b) => this.compareEnds(a, b));
  }

  private compareEnds(a: readonly T[], b: readonly T[]): number {
    const [one, other] = [a.at(-1), b.at(-1)];
    return one === undefined || other === undefined ? 0 : this.compare(one, other);
  }
}
