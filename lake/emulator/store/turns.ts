/** Lets work on one thing wait for the work on it that was asked for before. */
export class Turns {
  readonly #queues = new Map<string, Promise<unknown>>();

  public take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#queues.get(name) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    this.#queues.set(name, settled);
    void settled.then(() => {
      if (this.#queues.get(name) === settled) this.#queues.delete(name);
    });
    return turn;
  }

  public isTaken(name: string): boolean {
    return this.#queues.has(name);
  }

  public async settled(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all(this.#queues.values());
  }
}
