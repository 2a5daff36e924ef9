import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";

import { parseDocument } from "yaml";

import { unreadable } from "../core/unreadable";
import { UserError } from "../core/userError";
import type { Pack } from "./delivery/pack";
import { readTemplate } from "./template/readTemplate";

/** One load of a plan file; what it leaves open, the flags of the run say. */
export interface PlannedLoad {
  readonly name: string;
  /** The template's text. */
  readonly template: string;
  readonly templateName: string;
  /** Default: the lake's stream. */
  readonly stream?: string;
  readonly count?: number;
  readonly rate?: number;
  readonly rampSeconds?: number;
  readonly pack?: Pack;
}

type Check = readonly [is: (value: unknown) => boolean, required: string];

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;
const isNumber = (value: unknown, maximum: number): boolean =>
  typeof value === "number" && value >= 0 && value <= maximum;

const keys: Readonly<Record<string, Check>> = {
  name: [
    (value) => isText(value) && /^[\w.-]+$/.test(value as string),
    "a name of letters, digits, dots and dashes",
  ],
  template: [isText, "the path of a record template, from the plan file's folder"],
  stream: [isText, "the name of a delivery stream"],
  count: [isWhole, "a whole number of at least 1"],
  rate: [(value) => isNumber(value, 1_000_000), "a number from 0 (as fast as it goes) to 1000000"],
  ramp: [(value) => isNumber(value, 86_400), "seconds from 0 to 86400"],
  pack: [(value) => value === "auto" || isWhole(value), "a whole number of at least 1, or auto"],
};

/**
 * Reads a plan file, YAML or JSON: `loads`, a list of loads that run side by side.
 * @throws UserError `usage` naming the file, the place, what is required and what was found
 */
export function readPlanFile(file: string): PlannedLoad[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw refusal(`${file}: ${unreadable(error)}`, error);
  }
  const loads = parsePlan(text, file);
  return loads.map(({ template, ramp, name, ...load }, index) => {
    const path = resolve(dirname(file), template);
    return {
      ...load,
      name: nameOf({ name, template }),
      ...(ramp !== undefined && { rampSeconds: ramp }),
      templateName: template,
      template: readTemplateAt(path, `${file}: loads[${index}].template`),
    };
  });
}

interface WrittenLoad extends Omit<PlannedLoad, "name" | "templateName" | "rampSeconds"> {
  readonly name?: string;
  readonly ramp?: number;
}

/** @throws UserError `usage` */
function parsePlan(text: string, file: string): WrittenLoad[] {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw refusal(`${file}: ${error.message.split("\n")[0]?.replace(/:$/, "")}`, error);
  const plan = document.toJS() as unknown;
  const loads = isObject(plan) ? plan.loads : undefined;
  if (!isObject(plan) || !Array.isArray(loads) || loads.length === 0) {
    throw refusal(`${file}: must be an object with a list "loads" of at least one load`);
  }
  const unknown = Object.keys(plan).find((key) => key !== "loads");
  if (unknown !== undefined) throw refusal(`${file}: "${unknown}" is unknown; known is loads`);
  for (const [index, load] of loads.entries()) {
    const problem = problemOf(load);
    if (problem) throw refusal(`${file}: loads[${index}]${problem}`);
  }
  const written = loads as WrittenLoad[];
  refuseTwins(written, file);
  return written;
}

function problemOf(load: unknown): string | undefined {
  if (!isObject(load)) return ` must be an object, got ${JSON.stringify(load)}`;
  if (load.template === undefined) return `.template is required: ${keys.template![1]}`;
  for (const [name, value] of Object.entries(load)) {
    if (!Object.hasOwn(keys, name)) {
      return `.${name} is unknown; known are ${Object.keys(keys).join(", ")}`;
    }
    const [is, required] = keys[name]!;
    if (!is(value)) return `.${name} must be ${required}, got ${JSON.stringify(value)}`;
  }
  return undefined;
}

/** Each load has random numbers of its own by its name. */
function refuseTwins(loads: readonly WrittenLoad[], file: string): void {
  const names = loads.map(nameOf);
  const twin = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twin < 0) return;
  const first = names.indexOf(names[twin]!);
  throw refusal(`${file}: loads[${first}] and loads[${twin}] are both named ${names[twin]}`);
}

/** A load without a name has its template's. */
function nameOf({ name, template }: Pick<WrittenLoad, "name" | "template">): string {
  return name ?? basename(template).replace(/\.\w+$/, "");
}

function readTemplateAt(path: string, where: string): string {
  try {
    return readTemplate(path);
  } catch (error) {
    throw refusal(`${where}: ${(error as Error).message}`, error);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refusal(message: string, cause?: unknown): UserError {
  return new UserError("usage", message, { remedy: "docs/loader.md shows a plan file", cause });
}
