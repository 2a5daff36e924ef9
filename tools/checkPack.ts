/**
 * Packs the project, installs the tarball in an empty folder, and runs its command there as somebody
 * does who has no AWS configuration at all. Exits 1 with a line for each claim that does not hold.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "packed-"));
const work = join(folder, "work");
const aws = /^AWS_|^PULUMI_/;
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !aws.test(name))),
  HOME: join(folder, "home"),
  npm_config_cache: process.env.npm_config_cache ?? npmCache(),
};

function npmCache(): string {
  return execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8" }).trim();
}

function install(): void {
  for (const name of ["home", "work"]) mkdirSync(join(folder, name));
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
  });
  const tarball = join(folder, packed.trim().split("\n").pop() ?? "");
  writeFileSync(join(work, "package.json"), '{"private":true}');
  const flags = ["--no-audit", "--no-fund", "--silent"];
  execFileSync("npm", ["install", ...flags, tarball], { cwd: work, env, stdio: "inherit" });
}

interface Emulator {
  readonly child: ChildProcess;
  readonly url: string;
  readonly printed: string;
}

async function serve(): Promise<Emulator> {
  const command = join(work, "node_modules", ".bin", "analytics-workshop");
  const child = spawn(command, ["emulator", "--port", "0"], {
    cwd: work,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /is served on (http:\S+)/.exec(printed)?.[1];
    if (url && printed.includes("query it")) return { child, url, printed };
  }
  throw new Error(`the emulator ended before it served: ${printed}`);
}

async function main(): Promise<void> {
  install();
  const { child, url, printed } = await serve();
  const response = await fetch(url, {
    method: "POST",
    headers: { "x-amz-target": "Firehose_20150804.ListDeliveryStreams" },
    body: "{}",
  });
  const answer = (await response.json()) as { DeliveryStreamNames?: readonly string[] };
  const ended = once(child, "exit") as Promise<[number | null]>;
  child.kill("SIGINT");
  const [code] = await ended;
  const left = readdirSync(work).filter(
    (name) => !/^(node_modules|package(-lock)?\.json)$/.test(name),
  );
  const claims: Record<string, boolean> = {
    "the command serves the workshop's lake": (answer.DeliveryStreamNames ?? []).length === 1,
    "it names commands as they are typed there": printed.includes("npx analytics-workshop query"),
    "Ctrl-C ends it with 0": code === 0,
    "nothing is left but .lake/": left.join() === ".lake" && readdirSync(env.HOME).length === 0,
  };
  for (const [claim, holds] of Object.entries(claims)) {
    console.log(`${holds ? "holds" : "BROKEN"}  ${claim}`);
    if (!holds) process.exitCode = 1;
  }
}

main()
  .catch((error: unknown) => {
    console.error((error as Error).message);
    process.exitCode = 1;
  })
  .finally(() => rmSync(folder, { recursive: true, force: true }));
