/** A list that can be waited on: resolves as soon as an item fits, one that is there already included. */
export class Arrivals<T> {
  readonly items: T[] = [];
  private readonly listeners = new Set<(item: T) => void>();
  private readonly waiting = new Set<() => void>();

  /** Tells every item, those that are there and those to come. */
  each(listener: (item: T) => void): void {
    for (const item of this.items) listener(item);
    this.listeners.add(listener);
  }

  add(item: T): void {
    this.items.push(item);
    for (const listener of this.listeners) listener(item);
    for (const look of this.waiting) look();
  }

  /** The first item from `from` on that fits. Rejects with what did arrive when none does in time. */
  async first(fits: (item: T) => boolean, from = 0, patienceMs = 15_000): Promise<T> {
    // Made here, so that its stack says who waited.
    const late = new Error('It did not arrive.');
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.items.slice(from).find(fits);
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const end = (): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
      };
      const timer = setTimeout(() => {
        end();
        late.message = `It did not arrive. What did: ${JSON.stringify(this.items.slice(from))}`;
        reject(late);
      }, patienceMs);
      this.waiting.add(look);
      look();
    });
  }
}

/** Asks again and again until the answer is there; for what is told by no event. */
export async function until<T>(ask: () => Promise<T | undefined>, patienceMs = 15_000): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error('It did not come to be in time.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
