import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

/** The Pulumi engine's command and what starts programs for it. */
export interface PulumiEngine {
  /** The folder of `pulumi`. */
  readonly cli: string;
  /** The folder of `pulumi-language-nodejs`; the same where Pulumi itself was installed. */
  readonly languageHost: string;
  readonly version: string;
  /** Whether it was found on PATH, or built here. */
  readonly origin: "path" | "built";
}

/** One Go module in this folder that pins a command as its tool. */
interface PinnedTool {
  readonly folder: string;
  readonly command: string;
  readonly package: string;
  readonly module: string;
}

const cliTool: PinnedTool = {
  folder: "cli",
  command: "pulumi",
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  module: "github.com/pulumi/pulumi/pkg/v3",
};

/** The last language host that is a package of the SDK's module: today's is not served as a module. */
const languageHostTool: PinnedTool = {
  folder: "languageHost",
  command: "pulumi-language-nodejs",
  package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  module: "github.com/pulumi/pulumi/sdk/v3",
};

/** An older command lacks what the tests ask of it. */
const oldestVersion = [3, 250, 0];

const cache = join(__dirname, "..", "..", ".cache", "pulumi");
const run = promisify(execFile);

/**
 * Finds an engine: the `pulumi` on PATH where it is new enough and has its language host beside it,
 * else one that was built before. Undefined where there is neither.
 */
export async function findEngine(): Promise<PulumiEngine | undefined> {
  const installed = await installedEngine();
  if (installed) return installed;
  const [cli, languageHost] = [builtFolder(cliTool), builtFolder(languageHostTool)];
  const isBuilt =
    existsSync(join(cli, cliTool.command)) &&
    existsSync(join(languageHost, languageHostTool.command));
  return isBuilt
    ? { cli, languageHost, version: pinnedVersion(cliTool), origin: "built" }
    : undefined;
}

/**
 * Finds an engine or builds one from the Go module proxy: 4 to 5 minutes on two cores the first time.
 * @param say Hears what is going on.
 * @throws Error where Go is missing or a build fails
 */
export async function installEngine(say: (line: string) => void): Promise<PulumiEngine> {
  const found = await findEngine();
  if (found) return found;
  await needGo();
  for (const tool of [cliTool, languageHostTool]) await build(tool, say);
  return (await findEngine())!;
}

async function installedEngine(): Promise<PulumiEngine | undefined> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const command = join(folder, "pulumi");
    if (!existsSync(command)) continue;
    const cli = dirname(realpathSync(command));
    if (!existsSync(join(cli, languageHostTool.command))) return undefined;
    const version = await versionOf(command);
    return isNewEnough(version) ? { cli, languageHost: cli, version, origin: "path" } : undefined;
  }
  return undefined;
}

async function versionOf(command: string): Promise<string> {
  try {
    const { stdout } = await run(command, ["version"], {
      env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    return stdout.trim();
  } catch {
    return "";
  }
}

function isNewEnough(version: string): boolean {
  const numbers = version.replace(/^v/, "").split(/[.+-]/).slice(0, 3).map(Number);
  for (const [place, least] of oldestVersion.entries()) {
    const number = numbers[place] ?? 0;
    if (number !== least) return number > least;
  }
  return true;
}

async function needGo(): Promise<void> {
  try {
    await run("go", ["version"]);
  } catch (cause) {
    throw new Error(
      "no pulumi on PATH (v3.250.0 or newer, with its language host), and no go to build one\n" +
        "  install the Pulumi CLI or Go, then run again",
      { cause },
    );
  }
}

/** Builds beside the place where it is looked for: a build that is cut short leaves nothing there. */
async function build(tool: PinnedTool, say: (line: string) => void): Promise<void> {
  const target = join(builtFolder(tool), tool.command);
  if (existsSync(target)) return;
  mkdirSync(builtFolder(tool), { recursive: true });
  const version = pinnedVersion(tool);
  say(`building ${tool.command} ${version} (minutes the first time, seconds with Go's cache)`);
  const partial = `${target}.${process.pid}.partial`;
  const flag = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`;
  try {
    await inherit("go", [
      "build",
      "-C",
      moduleFolder(tool),
      "-ldflags",
      flag,
      "-o",
      partial,
      tool.package,
    ]);
    renameSync(partial, target);
  } finally {
    rmSync(partial, { force: true });
  }
}

function inherit(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(" ")}: exit ${code}`));
    });
  });
}

function moduleFolder({ folder }: PinnedTool): string {
  return join(__dirname, folder);
}

/** One folder for each set of pinned modules: a changed pin is built anew. */
function builtFolder(tool: PinnedTool): string {
  const pins = createHash("sha256");
  for (const file of ["go.mod", "go.sum"])
    pins.update(readFileSync(join(moduleFolder(tool), file)));
  return join(cache, `${tool.command}-${pins.digest("hex").slice(0, 12)}`);
}

function pinnedVersion(tool: PinnedTool): string {
  const file = readFileSync(join(moduleFolder(tool), "go.mod"), "utf8");
  const line = file.split("\n").find((text) => text.trim().startsWith(`${tool.module} `));
  const version = line?.trim().split(" ")[1];
  if (!version) throw new Error(`${tool.folder}/go.mod pins no ${tool.module}`);
  return version;
}
