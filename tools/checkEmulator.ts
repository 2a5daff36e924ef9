/**
 * Two terminals, as the README has them: `npm run emulator` in one, `generate` and `query` through
 * HTTP in the other, on the wall clock (the workshop's 60 s buffer is waited for). Exits 1 where one
 * of them fails.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { serveEmulator } from "./clients/servedEmulator";

interface Report {
  ledger: { acknowledged: number };
  stored: number;
  queried: number;
}

const count = "7000";

/** The second terminal. */
function run(url: string, script: string, ...flags: string[]): string {
  return execFileSync("npm", ["--silent", "run", script, "--", ...flags], {
    encoding: "utf8",
    env: { ...process.env, AWS_ENDPOINT_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function main(): Promise<void> {
  const { url, lake, close } = await serveEmulator();
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
    console.log(`emulator ended with ${await close()}`);
  }
}

void main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
