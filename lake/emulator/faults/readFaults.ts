import { readFileSync } from "node:fs";

import { unreadable } from "../../core/unreadable";
import { UserError } from "../../core/userError";
import { isJsonObject, type JsonObject } from "../wire/json";
import type { FaultRule, FaultScript } from "./faultScript";

/** Whether a value is allowed, and what is, in words. */
type Check = readonly [is: (value: unknown) => boolean, required: string];

const isWhole = (value: unknown, minimum: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= minimum;
const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
const isNumber = (value: unknown): boolean => typeof value === "number" && value >= 0;
const isShare = (value: unknown): boolean => isNumber(value) && (value as number) <= 1;
const isOneOf = (words: readonly string[]): Check => [
  (value) => words.includes(value as string),
  `one of ${words.join(", ")}`,
];
const isWholeList = (value: unknown, minimum: number): boolean =>
  Array.isArray(value) && value.every((item) => isWhole(item, minimum));
const isRange = (value: unknown, names: readonly string[], is: Check[0]): boolean =>
  isJsonObject(value) &&
  Object.entries(value).every(([name, item]) => names.includes(name) && is(item));

const members: Readonly<Record<keyof FaultRule, Check>> = {
  service: isOneOf(["firehose", "s3", "glue", "athena", "sts"]),
  operation: [isText, "an operation's name such as PutRecordBatch"],
  fault: isOneOf([
    "throttle",
    "error",
    "partial",
    "quota",
    "reset",
    "short",
    "miscount",
    "notJson",
    "silence",
    "slow",
    "answer",
  ]),
  calls: [
    (value) =>
      isWholeList(value, 1) || isRange(value, ["from", "to", "every"], (item) => isWhole(item, 1)),
    'a list of calls, counted from 1, or {"from", "to", "every"}',
  ],
  probability: [isShare, "a number from 0 to 1"],
  seconds: [(value) => isRange(value, ["from", "to"], isNumber), '{"from", "to"} in seconds'],
  times: [(value) => isWhole(value, 0), "a whole number"],
  stores: isOneOf(["none", "some", "all"]),
  delayMs: [isNumber, "milliseconds of at least 0"],
  failed: [(value) => isWholeList(value, 0), "a list of whole numbers"],
  share: [isShare, "a number from 0 to 1"],
  recordsPerSecond: [(value) => isWhole(value, 1), "a whole number of at least 1"],
  code: [isText, "an error code such as InternalFailure"],
  status: [(value) => isWhole(value, 100) && (value as number) < 600, "an HTTP status"],
  message: [isText, "a text"],
  members: [isJsonObject, "an object of the answer's members"],
};
const needed = ["service", "fault"] as const;

/** What only a PutRecordBatch can do. */
const ofEntries = ["partial", "quota", "short", "miscount"];

/**
 * Reads a fault script from a JSON file.
 * @throws UserError `usage` naming the file, the member, what is required and what was found
 */
export function readFaults(file: string): FaultScript {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError("usage", `${file}: ${unreadable(error)}`, {
      remedy: "give a fault script: see docs/faults.md",
      cause: error,
    });
  }
  return parseFaults(text, file);
}

/** @throws UserError `usage` */
export function parseFaults(text: string, name: string): FaultScript {
  const fail = (what: string): UserError =>
    new UserError("usage", `${name}: ${what}`, { remedy: "see docs/faults.md" });
  let script: unknown;
  try {
    script = JSON.parse(text);
  } catch (error) {
    throw fail(`is not JSON: ${(error as Error).message}`);
  }
  if (!isJsonObject(script) || !Array.isArray(script.faults)) {
    throw fail('must be an object with a list "faults"');
  }
  const unknown = Object.keys(script).find((key) => key !== "faults" && key !== "seed");
  if (unknown !== undefined) throw fail(`"${unknown}" is unknown; known are faults, seed`);
  if (script.seed !== undefined && !isWhole(script.seed, 0)) {
    throw fail(`seed must be a whole number, got ${JSON.stringify(script.seed)}`);
  }
  for (const [index, rule] of script.faults.entries()) {
    const problem = problemOf(rule);
    if (problem) throw fail(`faults[${index}]${problem}`);
  }
  return script as unknown as FaultScript;
}

function problemOf(rule: unknown): string | undefined {
  if (!isJsonObject(rule)) return ` must be an object, got ${JSON.stringify(rule)}`;
  const missing = needed.find((name) => rule[name] === undefined);
  if (missing) return `.${missing} is required: ${members[missing][1]}`;
  for (const [name, value] of Object.entries(rule)) {
    if (!Object.hasOwn(members, name)) {
      return `.${name} is unknown; known are ${Object.keys(members).join(", ")}`;
    }
    const [is, required] = members[name as keyof FaultRule];
    if (!is(value)) return `.${name} must be ${required}, got ${JSON.stringify(value)}`;
  }
  return problemOfKind(rule);
}

function problemOfKind(rule: JsonObject): string | undefined {
  const isBatch = rule.service === "firehose" && rule.operation === "PutRecordBatch";
  const isOfEntries = ofEntries.includes(rule.fault as string) || rule.stores === "some";
  if (isOfEntries && !isBatch) {
    return `: ${String(rule.fault)} with entries is for firehose PutRecordBatch only`;
  }
  return undefined;
}
