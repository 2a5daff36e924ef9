import type { Command } from "commander";

import { UserError } from "../../../lake/core/userError";
import type { Period } from "../../../lake/loader/sinks/writeHistory";
import type { DeliveryFlags } from "./deliveryFlags";

/** The flags that say where records go. */
export interface SinkFlags {
  readonly to: Sink;
  readonly out?: string;
  readonly from?: string;
  readonly until?: string;
}

const sinks = ["firehose", "file", "stdout", "s3-backfill"] as const;
export type Sink = (typeof sinks)[number];

export function withSinkFlags(program: Command): Command {
  return program
    .option("--to <sink>", `where the records go: ${sinks.join(", ")}`, readSink, "firehose")
    .option("--out <path>", "with --to file: the file, which must not exist")
    .option("--from <time>", "with --to s3-backfill: the first instant, as 2026-01-05T09:00Z")
    .option("--until <time>", "with --to s3-backfill: the first instant after the last");
}

/**
 * Refuses flags that say nothing for the sink.
 * @throws UserError `usage`
 */
export function checkSink(flags: SinkFlags & DeliveryFlags): void {
  const { to } = flags;
  const needs: [name: string, given: boolean, sink: Sink][] = [
    ["--out", flags.out !== undefined, "file"],
    ["--from", flags.from !== undefined, "s3-backfill"],
    ["--until", flags.until !== undefined, "s3-backfill"],
  ];
  for (const [name, isGiven, sink] of needs) {
    if (isGiven === (to === sink)) continue;
    const message = isGiven ? `${name} is for --to ${sink} only` : `--to ${sink} needs ${name}`;
    throw new UserError("usage", message, { remedy: "--help" });
  }
  const only: [name: string, given: boolean, sinks: readonly Sink[]][] = [
    ["--resume", flags.resume !== undefined, ["firehose"]],
    ["--plan", flags.plan !== undefined, ["firehose"]],
    ["--ramp", flags.ramp !== undefined, ["firehose", "file", "stdout"]],
    ["--pack", flags.pack !== undefined, ["firehose"]],
  ];
  for (const [name, isGiven, allowed] of only) {
    if (!isGiven || allowed.includes(to)) continue;
    throw new UserError("usage", `${name} says nothing for --to ${to}`, { remedy: "--help" });
  }
}

/** @throws UserError `usage` where the period is none, or not over yet */
export function periodOf({ from = "", until = "" }: SinkFlags, now: number): Period {
  const period = { from: readTime("--from", from), until: readTime("--until", until) };
  if (period.from >= period.until) {
    throw new UserError("usage", `--until must be after --from, got "${until}" after "${from}"`);
  }
  if (period.until > now) {
    throw new UserError("usage", `--until must not be in the future, got "${until}"`);
  }
  return period;
}

function readSink(text: string): Sink {
  const sink = sinks.find((one) => one === text);
  if (sink) return sink;
  throw new UserError("usage", `--to must be one of ${sinks.join(", ")}, got "${text}"`);
}

/** A date is its first instant; a time says its zone, since Firehose's folders are in UTC. */
function readTime(flag: string, text: string): number {
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const instant = isTime ? Date.parse(text) : NaN;
  if (!Number.isNaN(instant)) return instant;
  throw new UserError(
    "usage",
    `${flag} must be a date or a time with its zone, as 2026-01-05T09:00Z, got "${text}"`,
  );
}
