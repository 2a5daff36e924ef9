import type { Ledger } from "../plan";
import { countLines, type DeliveryRecord } from "./deliveryRecord";

type Column = Exclude<keyof Ledger, "firehose">;

/**
 * What became of the records of a run. Each generated record ends in exactly one of acknowledged,
 * rejected, undelivered and unknown. A packed record counts as its lines; what Firehose counts
 * stands apart.
 */
export class LedgerBook {
  readonly #counts: Record<Column, number> = {
    generated: 0,
    sent: 0,
    acknowledged: 0,
    rejected: 0,
    undelivered: 0,
    unknown: 0,
    resent: 0,
    possibleDuplicates: 0,
    throttled: 0,
    resumed: 0,
  };
  readonly #firehose = { sent: 0, acknowledged: 0, resent: 0, calls: 0 };

  /** Adds lines that are no Firehose records, or not yet. */
  public add(column: Column, lines: number): void {
    this.#counts[column] += lines;
  }

  /** Adds Firehose records with all their lines. */
  public addRecords(column: Column, records: readonly DeliveryRecord[]): void {
    this.#counts[column] += countLines(records);
    if (column === "sent" || column === "acknowledged" || column === "resent") {
      this.#firehose[column] += records.length;
    }
  }

  /** Notes one PutRecordBatch call. */
  public call(): void {
    this.#firehose.calls++;
  }

  public get ledger(): Ledger {
    return { ...this.#counts, firehose: { ...this.#firehose } };
  }

  /** Lines that were sent and have no outcome yet. */
  public get inFlight(): number {
    const { generated, acknowledged, rejected, undelivered, unknown } = this.#counts;
    return generated - acknowledged - rejected - undelivered - unknown;
  }

  /** @throws Error where the equation does not hold: a fault of the loader, never of a lake */
  public assertBalanced(): void {
    const { generated, acknowledged, rejected, undelivered, unknown } = this.#counts;
    if (this.inFlight !== 0) {
      throw new Error(
        `the ledger is off: ${generated} generated, but ${acknowledged} acknowledged + ` +
          `${rejected} rejected + ${undelivered} undelivered + ${unknown} unknown`,
      );
    }
  }
}

/** The end of a run that did not go well, in one line. */
export function totals(ledger: Ledger): string {
  const { generated, acknowledged, rejected, undelivered, unknown } = ledger;
  const ends = Object.entries({ acknowledged, rejected, undelivered, unknown });
  return `${generated} generated: ${ends.map(([name, lines]) => `${lines} ${name}`).join(", ")}`;
}
