import type { DigestList } from "./digests";
import { DigestCounter, digestOf } from "./digests";

/** Compares stored lines with what a run sent, by content. */
export class Comparison {
  readonly #idField: string | undefined;
  readonly #acknowledged: DigestCounter;
  readonly #unknown: DigestCounter;
  readonly #ids: DigestCounter;
  #changed = 0;
  #foreign = 0;

  public constructor(
    idField: string | undefined,
    acknowledged: DigestList,
    unknown: DigestList,
    ids: DigestList,
  ) {
    this.#idField = idField;
    this.#acknowledged = new DigestCounter(acknowledged);
    this.#unknown = new DigestCounter(unknown);
    this.#ids = new DigestCounter(ids);
  }

  /** Notes a stored line; returns the digest of its id where it has one. */
  public add(line: Buffer): bigint | undefined {
    const digest = digestOf(line);
    const id = this.#idField === undefined ? undefined : idOf(line, this.#idField);
    if (this.#acknowledged.see(digest) || this.#unknown.see(digest)) return id;
    if (id !== undefined && this.#ids.has(id)) this.#changed++;
    else this.#foreign++;
    return id;
  }

  /** Acknowledged records that no line shows. */
  public get missing(): number {
    return this.#acknowledged.missing;
  }

  /** Lines that are records of this run. */
  public get stored(): number {
    return this.#acknowledged.sightings + this.#unknown.sightings;
  }

  /** Records of this run that stand more than once. */
  public duplicated(): number {
    return this.#acknowledged.duplicated() + this.#unknown.duplicated();
  }

  /** Lines with an id of this run and other content. */
  public get changed(): number {
    return this.#changed;
  }

  /** Lines that this run did not send. */
  public get foreign(): number {
    return this.#foreign;
  }
}

function idOf(line: Buffer, field: string): bigint | undefined {
  try {
    const record = JSON.parse(line.toString("utf8")) as Record<string, unknown> | null;
    const id = record?.[field];
    return id === undefined || id === null ? undefined : digestOf(String(id));
  } catch {
    return undefined; // No JSON: a record of this run that was damaged is missed elsewhere.
  }
}
