import type { Ledger } from "../plan";

/**
 * What became of the records of a run. Each generated record ends in exactly one of acknowledged,
 * rejected, undelivered and unknown.
 */
export class LedgerBook {
  readonly #counts = {
    generated: 0,
    sent: 0,
    acknowledged: 0,
    rejected: 0,
    undelivered: 0,
    unknown: 0,
    resent: 0,
    possibleDuplicates: 0,
  };

  public add(column: keyof Ledger, records: number): void {
    this.#counts[column] += records;
  }

  public get ledger(): Ledger {
    return { ...this.#counts };
  }

  /** @throws Error where the equation does not hold: a fault of the loader, never of a lake */
  public assertBalanced(): void {
    const { generated, acknowledged, rejected, undelivered, unknown } = this.#counts;
    const ended = acknowledged + rejected + undelivered + unknown;
    if (generated !== ended) {
      throw new Error(
        `the ledger is off: ${generated} generated, but ${acknowledged} acknowledged + ` +
          `${rejected} rejected + ${undelivered} undelivered + ${unknown} unknown`,
      );
    }
  }
}
