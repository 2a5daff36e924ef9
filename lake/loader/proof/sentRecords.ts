import type { DeliveryRecord } from "../delivery/deliveryRecord";
import { Comparison } from "./comparison";
import { Digest } from "./digest";
import { DigestTable } from "./digestTable";

/** What a run sent, as digests: 16 bytes a record, which go to a file where they are many. */
export class SentRecords {
  readonly #idField: string | undefined;
  readonly #acknowledged = new DigestTable(1);
  readonly #unknown = new DigestTable(1);
  readonly #ids = new DigestTable(1);
  readonly #digest = new Digest();

  /** @param idField The top-level field that tells records apart; undefined where there is none. */
  public constructor(idField: string | undefined) {
    this.#idField = idField;
  }

  /** @param acknowledged False for a record that the lake may hold or not. */
  public add(record: DeliveryRecord, acknowledged: boolean): void {
    const line = record.data.subarray(0, -1); // Without the newline.
    (acknowledged ? this.#acknowledged : this.#unknown).add(this.#digest.of(line));
    if (record.id !== undefined) this.#ids.add(this.#digest.ofText(record.id));
  }

  /** Starts a comparison with what is stored. */
  public compare(): Comparison {
    return new Comparison(this.#idField, {
      acknowledged: this.#acknowledged,
      unknown: this.#unknown,
      ids: this.#ids,
    });
  }

  public close(): void {
    for (const table of [this.#acknowledged, this.#unknown, this.#ids]) table.close();
  }
}
