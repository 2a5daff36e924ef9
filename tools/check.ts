/**
 * `npm run check [-- --again]`: types and lint at the same time; each one's output whole, one after the
 * other. What was clean is not looked at a second time: the gate's tests on three Nodes have one check.
 */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const cache = ".cache";
const record = join(cache, "checked");
/** What npm put there, which the types are read from. */
const installed = join("node_modules", ".package-lock.json");

/** One name for all that the two read: undefined outside of a git work tree. */
function sources(): string | undefined {
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

function contents(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.from("none"); // Deleted, and git was not told.
  }
}

function lastClean(): string | undefined {
  try {
    return readFileSync(record, "utf8");
  } catch {
    return undefined;
  }
}

function run(script: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", script], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    }
    child.on("close", (code) => {
      process.stdout.write(output);
      console.log(`${script}: ${code === 0 ? "clean" : `failed (exit ${code})`}`);
      resolve(code ?? 1);
    });
  });
}

async function check(): Promise<void> {
  const before = sources();
  if (before && before === lastClean() && !process.argv.includes("--again")) {
    console.log(
      "test:types, lint: clean (these very sources; npm run check -- --again looks again)",
    );
    return;
  }
  const codes = await Promise.all([run("test:types"), run("lint")]);
  process.exitCode = Math.max(...codes);
  if (!before || process.exitCode !== 0) return;
  mkdirSync(cache, { recursive: true });
  writeFileSync(record, before);
}

void check();
