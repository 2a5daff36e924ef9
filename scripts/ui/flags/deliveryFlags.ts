import type { Command } from "commander";

import { SECOND_MS } from "../../../lake/core/units";
import { UserError } from "../../../lake/core/userError";
import type { Pack } from "../../../lake/loader/delivery/pack";
import { defaultLimits } from "../../../lake/loader/delivery/retry/limits";
import type { LoadPlan } from "../../../lake/loader/plan";
import { number, wholeNumber } from "./numbers";

/** The flags that say how records are delivered. */
export interface DeliveryFlags {
  readonly ramp?: number;
  readonly pack?: Pack;
  readonly batchSize: number;
  readonly concurrency: number;
  readonly maxRetryTime: number;
  readonly requestTimeout: number;
  readonly timeout?: number;
  readonly skipInvalid?: true;
  readonly resume?: string;
  readonly plan?: string;
}

const day = 86_400;

export function withDeliveryFlags(program: Command): Command {
  return program
    .option(
      "--ramp <seconds>",
      "let the rate rise evenly from 0 over so long",
      number("--ramp", day),
    )
    .option("--plan <file>", "several loads side by side, from a YAML or JSON file")
    .option(
      "--pack <n>",
      "lines in one Firehose record, or auto: billing rounds each record up to 5 KiB",
      readPack,
    )
    .option(
      "--batch-size <n>",
      "Firehose records of one call",
      wholeNumber("--batch-size", 1, 500),
      defaultLimits.batchRecords,
    )
    .option(
      "--concurrency <n>",
      "calls under way at once",
      wholeNumber("--concurrency", 1, 64),
      defaultLimits.maxInFlight,
    )
    .option(
      "--max-retry-time <seconds>",
      "try a batch again for so long, then stop",
      number("--max-retry-time", day),
      defaultLimits.maxRetryMs / SECOND_MS,
    )
    .option(
      "--request-timeout <seconds>",
      "wait so long for the answer to a call",
      wholeNumber("--request-timeout", 1, 3_600),
      defaultLimits.requestTimeoutMs / SECOND_MS,
    )
    .option(
      "--timeout <seconds>",
      "wait so long for a stream that is being created, for a crawl, for a query (default: 300, 1800, 1800)",
      wholeNumber("--timeout", 1, day),
    )
    .option("--skip-invalid", "records that cannot be sent do not fail the run")
    .option("--resume <file>", "keep a journal; the same again goes on after a crash");
}

/** The part of a plan that these flags decide. */
export function deliveryPlan(
  flags: DeliveryFlags,
): Pick<LoadPlan, "rampSeconds" | "pack" | "limits" | "timeoutSeconds" | "skipInvalid" | "resume"> {
  return {
    rampSeconds: flags.ramp,
    pack: flags.pack,
    limits: {
      batchRecords: flags.batchSize,
      maxInFlight: flags.concurrency,
      maxRetryMs: flags.maxRetryTime * SECOND_MS,
      requestTimeoutMs: flags.requestTimeout * SECOND_MS,
    },
    timeoutSeconds: flags.timeout,
    skipInvalid: flags.skipInvalid,
    resume: flags.resume,
  };
}

function readPack(text: string): Pack {
  if (text === "auto") return text;
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= 100_000) return value;
  throw new UserError(
    "usage",
    `--pack must be auto or a whole number from 1 to 100000, got "${text}"`,
  );
}
