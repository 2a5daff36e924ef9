import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const cache = join(__dirname, "..", "..", ".cache", "trinoOracle");
const libraries = join(cache, "lib");
const classes = join(cache, "classes");
const source = join(__dirname, "src", "Oracle.java");
const pom = join(__dirname, "pom.xml");

/** Why the oracle cannot run on this machine, in one line; undefined where it can. */
export function oracleUnavailable(): string | undefined {
  const missing = ["java", "javac", "mvn"].filter((command) => !runs(command));
  if (missing.length > 0)
    return `${missing.join(", ")} not found: real Trino needs JDK 17 and Maven`;
  return undefined;
}

/**
 * Brings Trino's jars and the compiled runner into the cache, each only when what it is made from
 * has changed.
 * @returns The Java class path.
 * @throws Error with Maven's or the compiler's own output
 */
export function buildOracle(): string {
  onceFor(pom, libraries, () => {
    run("mvn", [
      "-q",
      "-B",
      "-f",
      pom,
      "dependency:copy-dependencies",
      `-DoutputDirectory=${libraries}`,
    ]);
  });
  onceFor(source, classes, () => {
    run("javac", ["--release", "17", "-cp", join(libraries, "*"), "-d", classes, source]);
  });
  return [join(libraries, "*"), classes].join(delimiter);
}

/** The version that the pom pins; Trino itself does not know it when it runs in process. */
export function trinoVersion(): string {
  const [, version] = /<trino\.version>(.+?)</.exec(readFileSync(pom, "utf8")) ?? [];
  if (!version) throw new Error("pom.xml names no trino.version");
  return version;
}

function runs(command: string): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The stamp is written last, so a build that broke off is done again. */
function onceFor(input: string, folder: string, build: () => void): void {
  const stamp = `${folder}.sha256`;
  const digest = createHash("sha256").update(readFileSync(input)).digest("hex");
  if (readOr(stamp, "") === digest) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  build();
  writeFileSync(stamp, digest);
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: ["ignore", 2, 2] });
}
