import type { DeliveryRecord } from "../delivery/deliveryRecord";
import { Comparison } from "./comparison";
import { DigestList, digestOf } from "./digests";

/** What a run sent, as digests: 16 bytes a record, however long the records are. */
export class SentRecords {
  readonly #idField: string | undefined;
  readonly #acknowledged = new DigestList();
  readonly #unknown = new DigestList();
  readonly #ids = new DigestList();

  /** @param idField The top-level field that tells records apart; undefined where there is none. */
  public constructor(idField: string | undefined) {
    this.#idField = idField;
  }

  /** @param acknowledged False for a record that the lake may hold or not. */
  public add(record: DeliveryRecord, acknowledged: boolean): void {
    const line = record.data.subarray(0, -1); // Without the newline.
    (acknowledged ? this.#acknowledged : this.#unknown).push(digestOf(line));
    if (record.id !== undefined) this.#ids.push(digestOf(record.id));
  }

  /** Starts a comparison with what is stored. */
  public compare(): Comparison {
    return new Comparison(this.#idField, this.#acknowledged, this.#unknown, this.#ids);
  }
}
