import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { exitCodes } from "../../lake/core/exitCodes";
import { runScript } from "../support/scripts/runScript";
import { root, withFolder } from "../support/workshop";

const noNetwork = join(root, "tests", "support", "noNetwork.cjs");
const realLooking = {
  AWS_ACCESS_KEY_ID: "ASIAEXAMPLEEXAMPLE00",
  AWS_SECRET_ACCESS_KEY: "not-a-secret",
  AWS_SESSION_TOKEN: "not-a-token",
  AWS_REGION: "eu-central-1",
  AWS_PROFILE: "production",
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
};

describe("npm start", function () {
  this.timeout(180_000);

  it("prints one JSON object, nothing else, and contacts nothing whatever AWS_* is set", async () => {
    const env = { ...realLooking, NODE_OPTIONS: `--require ${noNetwork}` };
    const run = await runScript(
      "start",
      ["--json", "--seed", "7", "--count", "500"],
      env,
      "as npm",
    );
    expect(run.stderr).to.equal("");
    expect(run.code).to.equal(0);
    const printed = JSON.parse(run.stdout) as Record<string, unknown>;
    expect(Object.keys(printed)).to.deep.equal([
      "stack",
      "seed",
      "startedAt",
      "sent",
      "acknowledged",
      "stored",
      "queried",
      "resent",
      "provedBy",
      "objects",
      "tables",
      "query",
      "notEmulated",
      "simulatedMs",
      "elapsedMs",
    ]);
    expect(printed).to.include({
      stack: "dev",
      seed: 7,
      sent: 500,
      queried: 500,
      provedBy: "uuid",
    });
  });

  it("would be caught if it contacted anything", () => {
    const program = `require(${JSON.stringify(noNetwork)}); require("node:net").connect(9, "127.0.0.1")`;
    const child = spawn(process.execPath, ["-e", program], { stdio: "ignore" });
    return once(child, "exit").then(([code]) => {
      expect(code).to.equal(99);
    });
  });

  it("shows a person the tree, the objects, the tables, the answer and the proof", async () => {
    const run = await runScript("start", ["--seed", "7", "--count", "500"]);
    expect(run.code).to.equal(0);
    for (const part of [
      /analytics-workshop:index:IngestPipeline/,
      /0 mandatory, \d+ advisory, 0 accepted: npm run policy -- --stack dev/,
      /data\/raw\/2026\/01\/05\/09\/analytics-workshop-stream-1-/,
      /partitions +1 by partition_0 string/,
      /^ +Running +\d+$/m,
      /500 sent = 500 acknowledged = 500 stored = 500 queried \(by uuid\)/,
      /pulumi up --stack dev/,
    ]) {
      expect(run.stdout).to.match(part);
    }
  });

  it("keeps a lake, adds to it, and starts over", async () => {
    await withFolder(async (folder) => {
      const lake = ["--lake", join(folder, "dev")];
      const rows = async (...flags: string[]): Promise<string> => {
        const run = await runScript("start", ["--json", "--count", "200", ...flags, ...lake]);
        expect(run.code).to.equal(0);
        const sql = "SELECT count(*) FROM raw";
        const query = await runScript("query", ["--embedded", "--csv", ...lake, sql]);
        return query.stdout;
      };
      expect(await rows("--keep")).to.equal('"_col0"\n"200"\n');
      expect(await rows("--keep")).to.equal('"_col0"\n"400"\n');
      expect(await rows("--reset")).to.equal('"_col0"\n"200"\n');
    });
  });

  it("ends with one line when its query engine is killed (found in /proc: Linux)", async function () {
    if (process.platform !== "linux") this.skip();
    const script = spawn(
      process.execPath,
      ["--import", "tsx", join("scripts", "start.ts"), "--json", "--count", "100"],
      { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
    );
    const output = { stdout: "", stderr: "" };
    script.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
    script.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
    const hunter = setInterval(() => {
      for (const pid of childrenOf(script.pid!)) process.kill(pid, "SIGKILL");
    }, 5);
    try {
      const [code] = (await once(script, "close")) as [number | null];
      expect(output.stdout).to.equal("");
      expect(output.stderr).to.match(/^error: .*query engine.*\n(  try: .*\n)?$/);
      expect(code).to.be.oneOf([exitCodes.failure.code, exitCodes.resource.code]);
    } finally {
      clearInterval(hunter);
    }
  });
});

/** The query engines that a script has started: its children that run this project's child module. */
function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/stat`, "utf8");
        const isChild = Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]) === parent;
        return isChild && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("sql/child");
      } catch {
        return false; // It ended while we looked.
      }
    })
    .map(Number);
}
