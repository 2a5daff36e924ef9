import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** Something that an evaluation depended on, as it was then. */
export interface Reading {
  readonly kind: "file" | "folder" | "presence" | "variable";
  /** An absolute path, or the name of an environment variable. */
  readonly name: string;
  /** SHA-256 in hex of the content, of the names in a folder or of the value; null where there is none. */
  readonly hash: string | null;
}

/** What a reading of that kind and name finds now. */
export function readNow(kind: Reading["kind"], name: string): Reading {
  return { kind, name, hash: hashOf(kind, name) };
}

/** Whether everything is still as it was read. */
export function areCurrent(readings: readonly Reading[]): boolean {
  return readings.every(({ kind, name, hash }) => hashOf(kind, name) === hash);
}

/** Whether a file is a program's own: what stands in a package folder, the lock files tell of. */
export function isOwnFile(file: string, roots: readonly string[]): boolean {
  const ending = roots
    .map((root) => relative(root, file))
    .filter((path) => !path.startsWith(".."))
    .sort((one, other) => one.length - other.length)[0];
  return !(ending ?? file).split(sep).includes("node_modules");
}

/** The files that say which packages a folder's modules load: its own lock, and what npm installed. */
export function lockFiles(directory: string): string[] {
  const files = [join(directory, "package-lock.json")];
  for (let folder = directory; ; folder = dirname(folder)) {
    const names = ["node_modules/.package-lock.json", "yarn.lock", "pnpm-lock.yaml"];
    files.push(...names.map((name) => join(folder, name)).filter((file) => existsSync(file)));
    if (dirname(folder) === folder) return files;
  }
}

function hashOf(kind: Reading["kind"], name: string): string | null {
  try {
    switch (kind) {
      case "file":
        return digest(readFileSync(name));
      case "folder":
        return digest(
          // A first run makes .lake/.
          readdirSync(name)
            .filter((entry) => !entry.startsWith("."))
            .sort()
            .join("/"),
        );
      case "presence":
        return statSync(name).isDirectory() ? "folder" : "file";
      case "variable":
        return process.env[name] === undefined ? null : digest(process.env[name]);
    }
  } catch {
    return null;
  }
}

function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
