import { KIB } from "../../core/units";
import { maximumRecordBytes } from "../template/check";
import type { DeliveryRecord } from "./deliveryRecord";

/** How many lines go into one Firehose record; "auto" fills whole units of billing. */
export type Pack = number | "auto";

/**
 * Firehose bills each record as a multiple of 5 KiB. Ten of them, filled, waste less than one line.
 * @see https://aws.amazon.com/firehose/pricing/
 */
const autoBytes = 50 * KIB;

/** Joins lines to Firehose records, in order; Firehose stores a record's bytes as they are. */
export class Packer {
  readonly #maximumLines: number;
  readonly #maximumBytes: number;
  #lines: DeliveryRecord[] = [];
  #bytes = 0;

  /** @param pack Default 1: each line is a record of its own. */
  public constructor(pack: Pack = 1) {
    this.#maximumLines = pack === "auto" ? Infinity : pack;
    this.#maximumBytes = pack === "auto" ? autoBytes : maximumRecordBytes;
  }

  /** Takes a line; returns the records that are full. */
  public add(line: DeliveryRecord): DeliveryRecord[] {
    if (this.#maximumLines === 1) return [line];
    const isTooMuch = this.#bytes + line.data.length > this.#maximumBytes;
    const full = isTooMuch ? this.flush() : [];
    this.#lines.push(line);
    this.#bytes += line.data.length;
    return this.#lines.length < this.#maximumLines ? full : [...full, ...this.flush()];
  }

  /** Gives up what waits for more lines. */
  public flush(): DeliveryRecord[] {
    const packed = this.#lines;
    const [first] = packed;
    if (!first) return [];
    this.#lines = [];
    this.#bytes = 0;
    if (packed.length === 1) return [first];
    const data = Buffer.concat(packed.map((line) => line.data));
    const { index, renderedAt } = first;
    const isUnclear = packed.some((line) => line.isUnclear);
    return [{ data, index, renderedAt, packed, isUnclear }];
  }
}
