import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { type Reading, readNow } from "./readings";

type Method = (...args: unknown[]) => unknown;

/** The ways to read that a program has, and what each of them depends on. */
const ways: Readonly<Record<string, Reading["kind"]>> = {
  readFileSync: "file",
  readFile: "file",
  openSync: "file",
  open: "file",
  createReadStream: "file",
  readdirSync: "folder",
  readdir: "folder",
  existsSync: "presence",
  statSync: "presence",
};

/** What has been read since {@link watchReadings} was called. */
export interface Watched {
  /**
   * Paths and environment variables, each once, as they are now.
   * @param isWanted Of which paths readings count, and of which files the variables that they read.
   */
  readings(isWanted: (path: string) => boolean): Reading[];
}

/**
 * Notes from now on which files, folders and environment variables this process reads. Only for a
 * process that evaluates one program and ends.
 */
export function watchReadings(): Watched {
  const paths = new Map<string, [Reading["kind"], string]>();
  const variables = new Map<string, Set<string>>();
  const note = (kind: Reading["kind"], path: string): void => {
    paths.set(`${kind} ${path}`, [kind, path]);
  };
  for (const [method, kind] of Object.entries(ways)) {
    wrap(fs as unknown as Record<string, Method>, method, kind, note);
    wrap(fs.promises as unknown as Record<string, Method>, method, kind, note);
  }
  syncBuiltinESMExports();
  watchVariables((name, reader) => {
    variables.set(name, (variables.get(name) ?? new Set()).add(reader));
  });
  return {
    readings: (isWanted) => [
      ...[...paths.values()]
        .filter(([, path]) => isWanted(path))
        .map(([kind, path]) => readNow(kind, path)),
      ...[...variables]
        .filter(([, readers]) => [...readers].some(isWanted))
        .map(([name]) => readNow("variable", name)),
    ],
  };
}

function wrap(
  methods: Record<string, Method>,
  method: string,
  kind: Reading["kind"],
  note: (kind: Reading["kind"], path: string) => void,
): void {
  const original = methods[method];
  if (!original) return;
  const wrapped = function (this: unknown, ...args: unknown[]): unknown {
    const path = pathOf(args[0]);
    if (path !== undefined) note(kind, path);
    return original.apply(this, args);
  };
  // `fs.existsSync.native` and the like stay where they are.
  methods[method] = Object.assign(wrapped, original);
}

function pathOf(given: unknown): string | undefined {
  if (typeof given === "string") return resolve(given);
  return given instanceof URL && given.protocol === "file:" ? fileURLToPath(given) : undefined;
}

/** Packages read many variables, some all of them; what counts is who asks. */
function watchVariables(note: (name: string, reader: string) => void): void {
  const asked = (name: string | symbol): void => {
    const reader = callerFile();
    if (typeof name === "string" && reader !== undefined) note(name, reader);
  };
  process.env = new Proxy(process.env, {
    get: (variables, name) => {
      asked(name);
      return variables[name as string];
    },
    has: (variables, name) => {
      asked(name);
      return name in variables;
    },
  });
}

/** The file that reads the variable; undefined for Node itself. */
function callerFile(): string | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 8;
  const frames = (new Error().stack ?? "").split("\n").slice(1);
  Error.stackTraceLimit = limit;
  const place = frames.find(
    (frame) => !frame.includes(__filename) && !frame.includes("Object.get"),
  );
  const [, file] =
    /(?:\(|at (?:async )?)(?:file:\/\/)?(\/[^)]*?):\d+:\d+\)?$/.exec(place ?? "") ?? [];
  return file;
}
