import { once } from "node:events";
import type { Writable } from "node:stream";

import type { DeliveryRecord } from "../delivery/deliveryRecord";
import type { LedgerBook } from "../delivery/ledger";
import type { Target } from "../delivery/target";

/** Records go to a file or a pipe, one line each; they are acknowledged once it took them. */
export class WriteTarget implements Target {
  readonly #to: Writable;
  readonly #book: LedgerBook;
  readonly #onProgress: () => void;
  #failure: { readonly error: unknown } | undefined;
  #waiting = 0;
  #bytes = 0;

  public constructor(to: Writable, book: LedgerBook, onProgress: () => void) {
    this.#to = to;
    this.#book = book;
    this.#onProgress = onProgress;
    to.once("error", (error) => (this.#failure ??= { error }));
  }

  public get bytes(): number {
    return this.#bytes;
  }

  public async send(records: readonly DeliveryRecord[]): Promise<void> {
    this.#book.addRecords("sent", records);
    this.#waiting++;
    const data = Buffer.concat(records.map((record) => record.data));
    const hasRoom = this.#to.write(data, (error) => {
      this.#waiting--;
      this.#book.addRecords(error ? "undelivered" : "acknowledged", records);
      if (error) this.#failure ??= { error };
      else this.#bytes += data.length;
      this.#onProgress();
    });
    if (!hasRoom && !this.#failure) await once(this.#to, "drain").catch(() => undefined);
    if (this.#failure) throw this.#failure.error;
  }

  public async finish(): Promise<void> {
    // What was written calls back, failed or not.
    while (this.#waiting > 0) await new Promise((resolve) => void setImmediate(resolve));
    if (this.#failure) throw this.#failure.error;
  }
}
