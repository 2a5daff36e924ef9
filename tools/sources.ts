import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const cache = ".cache";
/** What npm put there, which the types are read from. */
const installed = join("node_modules", ".package-lock.json");

/**
 * One name for all that stands in the work tree and for what is installed: what was done for the same name
 * need not be done again. Undefined outside of a git work tree.
 */
export function nameOfSources(): string | undefined {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  try {
    const files = execFileSync("git", list, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const hash = createHash("sha256");
    for (const file of [...files.split("\0").filter(Boolean), installed]) {
      hash.update(`\0${file}\0`).update(contents(file));
    }
    return hash.digest("hex");
  } catch {
    return undefined;
  }
}

/** Whether this was done for these sources last. */
export function isDoneFor(what: string, sources: string | undefined): boolean {
  try {
    return sources !== undefined && readFileSync(join(cache, what), "utf8") === sources;
  } catch {
    return false;
  }
}

export function noteDoneFor(what: string, sources: string): void {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, what), sources);
}

function contents(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.from("none"); // Deleted, and git was not told.
  }
}
