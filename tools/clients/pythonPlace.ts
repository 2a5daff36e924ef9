import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const cache = join(__dirname, "..", "..", ".cache", "python");
/** pandas 3 wants it. */
const oldest = [3, 11] as const;

/**
 * The folder of the commands of a virtual environment that has exactly a requirements file's
 * packages, under the ignored `.cache/`; made where it is not there yet.
 * @throws Error where there is no `python3` of 3.11 or newer
 */
export function pythonPlace(name: string, requirements: string): string {
  const version = execFileSync("python3", ["--version"], { encoding: "utf8" });
  const [major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
  if (major !== oldest[0] || minor < oldest[1]) {
    throw new Error(`Python ${oldest.join(".")} or newer is needed, this is ${version.trim()}`);
  }
  const pinned = `${version}${readFileSync(requirements, "utf8")}`;
  const place = join(
    cache,
    `${name}-${createHash("sha256").update(pinned).digest("hex").slice(0, 12)}`,
  );
  const stamp = join(place, "installed");
  const bin = join(place, "bin");
  if (existsSync(stamp)) return bin;
  console.log(`installing ${name} of PyPI in .cache/python`);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const run = (command: string, ...args: string[]): void =>
    void execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  run("python3", "-m", "venv", place);
  run(join(bin, "pip"), "install", "--quiet", "--disable-pip-version-check", "-r", requirements);
  writeFileSync(stamp, pinned);
  return bin;
}
