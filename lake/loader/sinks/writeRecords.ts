import { once } from "node:events";
import { createWriteStream, statSync } from "node:fs";
import type { Writable } from "node:stream";

import { UserError } from "../../core/userError";
import type { InvalidRecord } from "../delivery/invalid";
import { LedgerBook, totals } from "../delivery/ledger";
import { Meter } from "../delivery/meter";
import { Pace } from "../delivery/pace";
import { sendRecords } from "../delivery/send";
import { type LoadOptions, sample, toldInvalid } from "../load";
import type { Ledger, LoadPlan } from "../plan";
import { recordDraws } from "../template/recordDraws";
import { WriteTarget } from "./writeTarget";

/** What became of records that were written and not sent. */
export interface WriteReport {
  readonly seed: number;
  readonly startedAt: string;
  readonly ledger: Ledger;
  readonly invalid: readonly InvalidRecord[];
  /** Where they are: a file's path, `stdout`. */
  readonly to: string;
  readonly bytes: number;
  readonly durationMs: number;
}

/**
 * Opens a new file for records.
 * @throws UserError `usage` where there is one already, or it cannot be made
 */
export async function openOutput(path: string): Promise<Writable> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new UserError("usage", `--out ${path}: the file exists`, {
      remedy: "name a new file, or remove this one",
    });
  }
  const file = createWriteStream(path, { mode: 0o644 });
  try {
    await once(file, "open");
  } catch (error) {
    throw new UserError("usage", `--out ${path}: ${(error as Error).message}`, { cause: error });
  }
  return file;
}

/**
 * Writes the records of a load as JSON lines, on its schedule.
 * @param to.name For messages.
 * @throws UserError `failure` where they cannot be written
 */
export async function writeRecords(
  plan: Omit<LoadPlan, "names">,
  to: { readonly stream: Writable; readonly name: string },
  options: Omit<LoadOptions, "clients">,
): Promise<WriteReport> {
  const { clock, random, on, signal } = options;
  const startedAt = clock.now();
  const { template } = sample(plan, options);
  const book = new LedgerBook();
  const invalid: InvalidRecord[] = [];
  const pace = new Pace(plan.rate, startedAt, (plan.rampSeconds ?? 0) * 1000);
  const meter = new Meter(clock, book, pace, plan.count);
  const onProgress = (): void => on({ type: "progress", ...meter.read() });
  const target = new WriteTarget(to.stream, book, onProgress);
  on({ type: "sending", count: plan.count, rate: plan.rate });
  try {
    const draws = recordDraws(plan, random);
    const onInvalid = (one: InvalidRecord): void =>
      void (invalid.length < toldInvalid && invalid.push(one));
    const { count } = plan;
    await sendRecords({ template, draws, count, pace, clock, book, target, onInvalid, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    const what = `writing to ${to.name}: ${(error as Error).message}; ${totals(book.ledger)}`;
    throw new UserError("failure", what, {
      remedy: "free some space, or name another place with --out",
      cause: error,
    });
  }
  book.assertBalanced();
  return {
    seed: plan.seed,
    startedAt: new Date(startedAt).toISOString(),
    ledger: book.ledger,
    invalid,
    to: to.name,
    bytes: target.bytes,
    durationMs: clock.now() - startedAt,
  };
}
