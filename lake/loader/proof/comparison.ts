import { Digest } from "./digest";
import { DigestCounter } from "./digestCounter";
import { DigestTable, parts } from "./digestTable";

/** What a run sent, as digests. */
export interface SentDigests {
  readonly acknowledged: DigestTable;
  /** Records that the lake may hold or not. */
  readonly unknown: DigestTable;
  readonly ids: DigestTable;
}

interface Findings {
  readonly missing: number;
  readonly stored: number;
  readonly duplicated: number;
  readonly changed: number;
  readonly foreign: number;
}

/** Compares stored lines with what a run sent, by content. */
export class Comparison {
  readonly #idField: string | undefined;
  readonly #sent: SentDigests;
  readonly #lines = new DigestTable(2);
  readonly #line = new Digest();
  readonly #id = new Digest();
  /** What was found when there were so many lines. */
  #found: { readonly lines: number; readonly findings: Findings } | undefined;

  public constructor(idField: string | undefined, sent: SentDigests) {
    this.#idField = idField;
    this.#sent = sent;
  }

  /** Notes a stored line; returns the digest of its id, until the next call, where it has one. */
  public add(line: Buffer): Digest | undefined {
    const id = this.#idField === undefined ? undefined : idOf(line, this.#idField);
    const digest = id === undefined ? undefined : this.#id.ofText(id);
    this.#lines.add(this.#line.of(line), digest);
    return digest;
  }

  /** True where each acknowledged record is shown by a line. Cheap while there are fewer lines. */
  public get isComplete(): boolean {
    return this.#lines.length >= this.#sent.acknowledged.length && this.missing === 0;
  }

  /** Acknowledged records that no line shows. */
  public get missing(): number {
    return this.#findings.missing;
  }

  /** Lines that are records of this run. */
  public get stored(): number {
    return this.#findings.stored;
  }

  /** Records of this run that stand more than once. */
  public get duplicated(): number {
    return this.#findings.duplicated;
  }

  /** Lines with an id of this run and other content. */
  public get changed(): number {
    return this.#findings.changed;
  }

  /** Lines that this run did not send. */
  public get foreign(): number {
    return this.#findings.foreign;
  }

  public close(): void {
    this.#lines.close();
  }

  get #findings(): Findings {
    const lines = this.#lines.length;
    if (this.#found?.lines !== lines) this.#found = { lines, findings: this.#compare() };
    return this.#found.findings;
  }

  /** Part by part, so that a part of each table is in memory and no more. */
  #compare(): Findings {
    const { acknowledged, unknown, ids } = this.#sent;
    const strangers = new DigestTable(1);
    const id = new Digest();
    let [missing, stored, duplicated, foreign] = [0, 0, 0, 0];
    for (let part = 0; part < parts; part++) {
      const taken = new DigestCounter(acknowledged.part(part));
      const unclear = new DigestCounter(unknown.part(part));
      const lines = this.#lines.part(part);
      for (let i = 0; i < lines.length; i += 2) {
        if (taken.see(lines[i]!) || unclear.see(lines[i]!)) continue;
        if (lines[i + 1] === 0n) foreign++;
        else strangers.add(withValue(id, lines[i + 1]!));
      }
      missing += taken.missing;
      stored += taken.sightings + unclear.sightings;
      duplicated += taken.duplicated() + unclear.duplicated();
    }
    const changed = strangers.length === 0 ? 0 : common(strangers, ids);
    foreign += strangers.length - changed;
    strangers.close();
    return { missing, stored, duplicated, changed, foreign };
  }
}

/** How many of some digests a table holds. */
function common(some: DigestTable, table: DigestTable): number {
  let held = 0;
  for (let part = 0; part < parts; part++) {
    const wanted = some.part(part);
    if (wanted.length === 0) continue;
    const counter = new DigestCounter(table.part(part));
    for (const digest of wanted) if (counter.has(digest)) held++;
  }
  return held;
}

function withValue(digest: Digest, value: bigint): Digest {
  digest.low = Number(value & 0xffffffffn);
  digest.high = Number(value >> 32n);
  return digest;
}

function idOf(line: Buffer, field: string): string | undefined {
  try {
    const record = JSON.parse(line.toString("utf8")) as Record<string, unknown> | null;
    const id = record?.[field];
    return id === undefined || id === null ? undefined : String(id);
  } catch {
    return undefined; // No JSON: a record of this run that was damaged is missed elsewhere.
  }
}
