/**
 * Writes into package-lock.json the optional packages of other platforms that a registry serving
 * only one platform leaves out; without them `npm ci` refuses the lock elsewhere.
 *
 * `node --import tsx tools/completeLock.ts [--check]`; `--check` exits 1 where one is missing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lock {
  packages: Record<string, LockedPackage>;
}

/** Names like `@duckdb/node-bindings-linux-arm64-musl`: system, processor, C library. */
const platformName = /-(darwin|linux|win32)-(arm64|x64)(-musl)?$/;

/** The optional packages that some locked package asks for and the lock does not have. */
export function missingOptionalPackages(lock: Lock): Map<string, LockedPackage> {
  const locked = Object.keys(lock.packages);
  const missing = new Map<string, LockedPackage>();
  for (const { optionalDependencies = {} } of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (locked.some((path) => path.endsWith(`node_modules/${name}`))) continue;
      missing.set(`node_modules/${name}`, describe(name, version));
    }
  }
  return missing;
}

function describe(name: string, version: string): LockedPackage {
  const [, os, cpu, musl] = platformName.exec(name) ?? [];
  if (!os || !cpu) throw new Error(`${name}: its platform cannot be read from its name`);
  const libc =
    os === "linux" && name.startsWith("@duckdb/") ? [musl ? "musl" : "glibc"] : undefined;
  return { version, cpu: [cpu], ...(libc && { libc }), optional: true, os: [os] };
}

function main(): void {
  const file = join(__dirname, "..", "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
  const missing = missingOptionalPackages(lock);
  if (process.argv.includes("--check")) {
    for (const path of missing.keys()) console.error(`package-lock.json lacks ${path}`);
    process.exitCode = missing.size > 0 ? 1 : 0;
    return;
  }
  const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) });
  packages.sort(([one], [other]) => (one < other ? -1 : 1));
  lock.packages = Object.fromEntries(packages);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.size} optional packages written in`);
}

if (require.main === module) main();
