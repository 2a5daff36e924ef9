/**
 * Two terminals, as the README has them: `npm run emulator` in one, `generate` and `query` through
 * HTTP in the other, on the wall clock (the workshop's 60 s buffer is waited for). Exits 1 where one
 * of them fails.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Report {
  ledger: { acknowledged: number };
  stored: number;
  queried: number;
}

const count = "7000";

/** The first terminal; resolves with the address that it prints. */
async function serve(lake: string): Promise<{ emulator: ChildProcess; url: string }> {
  const emulator = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/emulator.ts", "--port", "0", "--lake", lake],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let printed = "";
  for await (const chunk of emulator.stdout!) {
    printed += String(chunk);
    const url = /is served on (http:\S+)/.exec(printed)?.[1];
    if (url && printed.includes("query it")) return { emulator, url };
  }
  throw new Error(`the emulator ended before it served:\n${printed}`);
}

/** The second terminal. */
function run(url: string, script: string, ...flags: string[]): string {
  return execFileSync("npm", ["--silent", "run", script, "--", ...flags], {
    encoding: "utf8",
    env: { ...process.env, AWS_ENDPOINT_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function main(): Promise<void> {
  const lake = mkdtempSync(join(tmpdir(), "emulator-"));
  const { emulator, url } = await serve(lake);
  try {
    const outputs = ["--outputs", join(lake, "outputs.json")];
    const load = run(url, "generate", ...outputs, "--count", count, "--json");
    const { ledger, stored, queried } = JSON.parse(load.trim().split("\n").at(-1)!) as Report;
    console.log(`acknowledged ${ledger.acknowledged}, stored ${stored}, queried ${queried}`);
    const counted = run(url, "query", ...outputs, "--csv", "SELECT count(*) FROM raw").trim();
    console.log(counted.replace("\n", " = "));
    if (`${stored} ${queried} ${counted}` !== `${count} ${count} "_col0"\n"${count}"`) {
      throw new Error("the counts differ");
    }
  } finally {
    emulator.kill("SIGINT");
    const [code] = (await once(emulator, "exit")) as [number | null];
    console.log(`emulator ended with ${code}`);
    rmSync(lake, { recursive: true, force: true });
  }
}

void main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
