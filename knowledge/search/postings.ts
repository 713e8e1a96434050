/** Terms by number, the wordings that have each, and how rare each is among entries. */
export class Postings {
  readonly ids = new Map<string, number>();
  private readonly units: number[][] = [];
  private readonly having: number[] = [];
  private readonly last: number[] = [];
  private entries = 0;

  /** Notes that a wording of an entry has a term; entries must come in order. Gives the term's number. */
  add(term: string, unit: number, entry: number): number {
    let id = this.ids.get(term);
    if (id === undefined) {
      id = this.units.length;
      this.ids.set(term, id);
      this.units.push([]);
      this.having.push(0);
      this.last.push(-1);
    }
    this.units[id]?.push(unit);
    if (this.last[id] !== entry) {
      this.last[id] = entry;
      this.having[id] = (this.having[id] ?? 0) + 1;
    }
    this.entries = Math.max(this.entries, entry + 1);
    return id;
  }

  unitsOf(id: number): readonly number[] {
    return this.units[id] ?? [];
  }

  /** How rare a term is among entries; one that no entry has is the rarest. */
  rarity(id: number | undefined): number {
    const having = id === undefined ? 0 : (this.having[id] ?? 0);
    return Math.log(1 + (this.entries - having + 0.5) / (having + 0.5));
  }
}
