import { closeSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from "node:fs";

import { SECOND_MS } from "../../../core/units";
import { type DeliveryRecord, linesOf } from "../deliveryRecord";
import {
  headerOf,
  type JournalHeader,
  type LoadIdentity,
  type Noted,
  readNoted,
  refuseOther,
} from "./journalFile";

/**
 * The journal of a load: which records were handed over, made for which instant, and which were
 * acknowledged. It is only ever appended to, before a batch is sent and after its answer, so that a
 * killed run loses at most the notes on its calls in flight: those are sent again, byte for byte the
 * same, and no others.
 *
 * Lines: the header as JSON; `s <index> <records> <instant>` handed over; `a <index> <records>`
 * acknowledged.
 */
export class Journal {
  public readonly header: JournalHeader;
  /** So many records were handed over by earlier runs. */
  public readonly rendered: number;
  readonly #file: number;
  readonly #instants: { readonly from: number; readonly at: number }[] = [];
  readonly #acknowledged: Uint8Array;
  #position: number;
  #cursor = 0;
  #syncedAt = 0;

  private constructor(file: number, header: JournalHeader, noted?: Noted) {
    this.#file = file;
    this.#position = noted?.bytes ?? 0;
    this.header = header;
    this.#acknowledged = new Uint8Array(Math.ceil(header.count / 8));
    let rendered = 0;
    for (const line of noted?.lines ?? []) {
      const [kind, ...numbers] = line.split(" ");
      const [from = 0, records = 0, at = 0] = numbers.map(Number);
      if (kind === "s" && from >= rendered) {
        this.#instants.push({ from, at });
        rendered = from + records;
      } else if (kind === "a") this.#mark(from, records);
    }
    this.rendered = rendered;
  }

  /**
   * Opens the journal of a load, or begins one.
   * @param begin What a new journal notes of the lake.
   * @throws UserError `usage` where the file is no journal, or that of another load
   */
  public static async open(
    file: string,
    load: LoadIdentity,
    begin: () => Promise<Pick<JournalHeader, "startedAt" | "before">>,
  ): Promise<Journal> {
    const noted = readNoted(file);
    if (!noted) {
      const header = headerOf(load, await begin());
      const journal = new Journal(openSync(file, "w", 0o600), header);
      journal.#append(JSON.stringify(header));
      journal.#sync();
      return journal;
    }
    refuseOther(file, noted.header, load);
    const descriptor = openSync(file, "r+");
    ftruncateSync(descriptor, noted.bytes);
    return new Journal(descriptor, noted.header, noted);
  }

  /** The instant that an earlier run made a record for; asked in ascending order. */
  public instantOf(index: number): number {
    while ((this.#instants[this.#cursor + 1]?.from ?? Infinity) <= index) this.#cursor++;
    return this.#instants[this.#cursor]!.at;
  }

  public isAcknowledged(index: number): boolean {
    return (this.#acknowledged[index >> 3]! & (1 << (index & 7))) !== 0;
  }

  /** Notes a batch that is about to be sent. */
  public sent(records: readonly DeliveryRecord[]): void {
    const lines = records.flatMap(linesOf).filter(({ index }) => index >= this.rendered);
    this.#append(...runs(lines, true).map(({ from, count, at }) => `s ${from} ${count} ${at}`));
  }

  public acknowledged(records: readonly DeliveryRecord[]): void {
    const lines = records.flatMap(linesOf);
    this.#append(...runs(lines, false).map(({ from, count }) => `a ${from} ${count}`));
  }

  public close(): void {
    this.#sync();
    closeSync(this.#file);
  }

  /** A killed process loses nothing of this; a machine without power, at most the last second. */
  #append(...lines: readonly string[]): void {
    if (lines.length === 0) return;
    const bytes = Buffer.from(`${lines.join("\n")}\n`);
    this.#position += writeSync(this.#file, bytes, 0, bytes.length, this.#position);
    if (Date.now() - this.#syncedAt > SECOND_MS) this.#sync();
  }

  #sync(): void {
    fdatasyncSync(this.#file);
    this.#syncedAt = Date.now();
  }

  #mark(from: number, records: number): void {
    for (let index = from; index < from + records; index++) {
      this.#acknowledged[index >> 3]! |= 1 << (index & 7);
    }
  }
}

/** Lines with consecutive indexes, and of one instant where that counts. */
function runs(
  lines: readonly DeliveryRecord[],
  byInstant: boolean,
): { from: number; count: number; at: number }[] {
  const found: { from: number; count: number; at: number }[] = [];
  for (const { index, renderedAt } of lines) {
    const last = found.at(-1);
    const follows = last && index === last.from + last.count;
    if (follows && (!byInstant || last.at === renderedAt)) last.count++;
    else found.push({ from: index, count: 1, at: renderedAt });
  }
  return found;
}
