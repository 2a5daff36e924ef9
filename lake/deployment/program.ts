import { existsSync, readFileSync, statSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";

import { register } from "tsx/cjs/api";

import { UserError } from "../core/userError";

/** Where a program starts. */
export interface ProgramEntry {
  /** The module that the engine would load. */
  readonly file: string;
  /** The working directory that the engine would run it in. */
  readonly workingDirectory: string;
}

/**
 * Finds a program as the Node.js language host does: Pulumi.yaml's `main`, then package.json's
 * `exports` and `main`, then the folder's index.
 * @throws UserError `usage` where there is no such module
 */
export function findProgram(directory: string, main: string | undefined): ProgramEntry {
  const given = resolve(directory, main ?? ".");
  if (!existsSync(given)) throw missing(given);
  const isFolder = statSync(given).isDirectory();
  const workingDirectory = isFolder ? given : dirname(given);
  const candidate = isFolder ? join(given, packageEntry(given) ?? "index") : given;
  const require = createRequire(join(workingDirectory, basename(candidate)));
  for (const file of [candidate, join(given, "index"), join(given, "index.ts")]) {
    try {
      return { file: require.resolve(file), workingDirectory };
    } catch {
      // The next one, as the host does.
    }
  }
  throw missing(candidate);
}

/**
 * Runs a program once: calls the function that it exports, or takes the exports as the outputs.
 * @returns the stack's outputs
 */
export async function runProgram({ file, workingDirectory }: ProgramEntry): Promise<unknown> {
  const require = createRequire(file);
  const started = process.cwd();
  if (started !== workingDirectory) process.chdir(workingDirectory);
  loadTypeScript(file);
  try {
    const exported: unknown = require(file);
    if (typeof exported === "function") return await (exported as () => unknown)();
    // Such a program makes its resources while it is loaded: the next run has to load it again.
    forget(require, file);
    return exported;
  } finally {
    if (started !== workingDirectory) process.chdir(started);
  }
}

/** Under plain Node (`dist/`), registers what Pulumi.yaml's `nodeargs: "--import tsx"` would. */
function loadTypeScript(file: string): void {
  const { _extensions } = Module as unknown as { _extensions: Record<string, unknown> };
  if (file.endsWith(".ts") && !(".ts" in _extensions)) register();
}

function packageEntry(folder: string): string | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const settings = JSON.parse(readFileSync(file, "utf8")) as { exports?: unknown; main?: string };
  const dot = (settings.exports as Record<string, unknown> | undefined)?.["."];
  const conditions = dot as Record<string, string> | undefined;
  const exported = [settings.exports, dot, conditions?.default, conditions?.require];
  return exported.find((entry) => typeof entry === "string") ?? settings.main;
}

/** Drops a module, and those that only it has loaded, except for packages. */
function forget(require: NodeJS.Require, file: string): void {
  const module = require.cache[file];
  if (!module) return;
  Reflect.deleteProperty(require.cache, file);
  for (const child of module.children) {
    if (!child.filename.includes("node_modules")) forget(require, child.filename);
  }
}

function missing(file: string): UserError {
  return new UserError("usage", `${file}: the program was not found`, {
    remedy: "name it in package.json (main) or in Pulumi.yaml (main)",
  });
}
