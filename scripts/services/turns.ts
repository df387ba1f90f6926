/** First come, first served: one owner at a time. */
export class Turns<Owner> {
  #owner: Owner | undefined;
  #waiting: { owner: Owner; start: () => void }[] = [];

  /** Resolves when it is `owner`'s turn; at once when it already is. */
  take(owner: Owner): Promise<void> {
    if (this.#owner === owner) return Promise.resolve();
    if (this.#owner === undefined) {
      this.#owner = owner;
      return Promise.resolve();
    }
    return new Promise((start) => this.#waiting.push({ owner, start }));
  }

  /** Whether it is `owner`'s turn. */
  has(owner: Owner): boolean {
    return this.#owner === owner;
  }

  /** Hands the turn to the next. Does nothing for others than the owner. */
  release(owner: Owner): void {
    if (this.#owner !== owner) return;
    const next = this.#waiting.shift();
    this.#owner = next?.owner;
    next?.start();
  }
}
