import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";

import type { Deployment } from "../../deployment/deployment";
import { evaluateApart } from "./evaluateApart";
import type { Evaluation, EvaluationRequest } from "./evaluation";
import { areCurrent, type Reading } from "./readings";

/** Raised where the form of what is kept changes. */
const form = 1;
/** Of how many programs and stacks the evaluation is kept. */
const most = 16;

interface Kept extends Evaluation {
  readonly form: number;
  readonly node: string;
}

/**
 * What a stack of a program declares: as it was evaluated before, where no file, folder or environment
 * variable that this depended on has changed since; else evaluated, in a process of its own.
 * @param folder Keeps evaluations, for this user only; made where it is not there.
 * @throws as {@link evaluateApart} does
 */
export async function cachedDeployment(
  request: EvaluationRequest,
  folder: string,
): Promise<Deployment> {
  const file = join(folder, `${nameOf(request)}.json`);
  const kept = read(file);
  if (kept) return kept.deployment;
  const startedAt = Date.now();
  const evaluation = await evaluateApart(request);
  // A file that was written meanwhile may have been read before, and hashed after.
  if (!changedSince(evaluation.readings, startedAt)) {
    keep(folder, file, { form, node: process.version, ...evaluation });
  }
  return evaluation.deployment;
}

function nameOf({ directory, stack }: EvaluationRequest): string {
  return createHash("sha256")
    .update(`${resolve(directory)}\n${stack}`)
    .digest("hex")
    .slice(0, 32);
}

/** Whatever is wrong with the file, the program can be evaluated. */
function read(file: string): Kept | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as Kept;
    const isOurs = kept.form === form && kept.node === process.version;
    return isOurs && areCurrent(kept.readings) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function changedSince(readings: readonly Reading[], startedAt: number): boolean {
  return readings.some(({ kind, name, hash }) => {
    if (kind !== "file" || hash === null) return false;
    const status = statSync(name, { throwIfNoEntry: false });
    return !status || status.mtimeMs >= startedAt;
  });
}

/** A cache that cannot be written only costs time. */
function keep(folder: string, file: string, kept: Kept): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const written = `${file}.${process.pid}`;
    writeFileSync(written, JSON.stringify(kept), { mode: 0o600 });
    renameSync(written, file);
    forgetOldest(folder);
  } catch {
    rmSync(`${file}.${process.pid}`, { force: true });
  }
}

function forgetOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const age = (file: string): number => statSync(file).mtimeMs;
  const newestFirst = files.sort((one, other) => age(other) - age(one));
  for (const file of newestFirst.slice(most)) rmSync(file, { force: true });
}
