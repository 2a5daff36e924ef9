import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { exitCodes } from "../../lake/core/exitCodes";
import { runScript } from "../support/scripts/runScript";

interface BadInput {
  readonly title: string;
  readonly script: string;
  readonly args: (directory: string) => string[];
  readonly code: number;
  readonly says: RegExp;
}

const usage = exitCodes.usage.code;
const table: BadInput[] = [
  {
    title: "a count of nothing",
    script: "start",
    args: () => ["--count", "0"],
    code: usage,
    says: /--count must be a whole number from 1 to \d+, got "0"/,
  },
  {
    title: "a negative rate",
    script: "start",
    args: () => ["--rate", "-1"],
    code: usage,
    says: /--rate must be a number from 0 \(as fast as it goes\) to \d+, got "-1"/,
  },
  {
    title: "a count that is no number",
    script: "generate",
    args: () => ["--count", "1.5"],
    code: usage,
    says: /--count must be a whole number/,
  },
  {
    title: "an unknown flag, and names the nearest",
    script: "generate",
    args: () => ["--cuont", "5"],
    code: usage,
    says: /unknown option '--cuont'.*--count/,
  },
  {
    title: "a template that is not there",
    script: "start",
    args: () => ["--template", "nowhere.template"],
    code: usage,
    says: /nowhere\.template: no such file/,
  },
  {
    title: "a template that is not text",
    script: "start",
    args: (directory) => ["--template", join(directory, "binary.template")],
    code: usage,
    says: /binary\.template: is not UTF-8 text/,
  },
  {
    title: "a template with an unknown function, at its line and column",
    script: "start",
    args: (directory) => ["--template", join(directory, "broken.template")],
    code: usage,
    says: /broken\.template:2:\d+: .*random\.nunber/,
  },
  {
    title: "a stack without a file",
    script: "start",
    args: () => ["--stack", "nowhere"],
    code: exitCodes.stackNotFound.code,
    says: /nowhere/,
  },
  {
    title: "a load that names no lake",
    script: "generate",
    args: () => [],
    code: usage,
    says: /no lake is named[\s\S]*--stack/,
  },
  {
    title: "an outputs file that lacks what the loader needs",
    script: "generate",
    args: (directory) => ["--outputs", join(directory, "outputs.json")],
    code: exitCodes.stackNotFound.code,
    says: /outputs\.json has no output .*streamName/,
  },
  {
    title: "an embedded lake's outputs without its endpoint",
    script: "generate",
    args: (directory) => ["--outputs", join(directory, "embedded.json")],
    code: usage,
    says: /AWS_ENDPOINT_URL is not set[\s\S]*npm run emulator/,
  },
  {
    title: "a query without text",
    script: "query",
    args: () => [],
    code: usage,
    says: /one query is required/,
  },
  {
    title: "a kept lake that is not there",
    script: "query",
    args: () => ["--embedded", "--stack", "nowhere", "SELECT 1"],
    code: exitCodes.stackNotFound.code,
    says: /no lake is kept in \.lake\/nowhere\//,
  },
  {
    title: "a port out of range",
    script: "emulator",
    args: () => ["--port", "65536"],
    code: usage,
    says: /--port must be a whole number from 0 to 65535/,
  },
];

describe("a port that is taken", () => {
  it("is refused before a lake is made", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as AddressInfo;
    const lake = join(tmpdir(), `no-lake-${port}`);
    try {
      const run = await runScript("emulator", ["--port", String(port), "--lake", lake]);
      expect(run.stderr).to.match(new RegExp(`^error: port ${port} of 127.0.0.1 is taken`));
      expect(run.code).to.equal(exitCodes.failure.code);
      expect(existsSync(lake)).to.equal(false);
    } finally {
      holder.close();
    }
  });
});

describe("bad input to the scripts", () => {
  let directory: string;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), "bad-input-"));
    writeFileSync(join(directory, "binary.template"), Buffer.from([0xff, 0xfe, 0x00, 0xc0]));
    writeFileSync(join(directory, "broken.template"), '{\n  "a": {{random.nunber(5)}}\n}\n');
    writeFileSync(join(directory, "outputs.json"), '{"bucketName": "b"}');
    const names = ["streamName", "bucketName", "databaseName", "crawlerName", "workgroupName"];
    const outputs = Object.fromEntries([...names, "region"].map((name) => [name, "x"]));
    const embedded = JSON.stringify({ ...outputs, accountId: "000000000000" });
    writeFileSync(join(directory, "embedded.json"), embedded);
  });

  after(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  for (const { title, script, args, code, says } of table) {
    it(`refuses ${title}`, async () => {
      const run = await runScript(script, args(directory));
      expect(run.stderr).to.match(says);
      expect(run.stderr).to.match(/^error: /);
      expect(run.stderr.trim().split("\n").length).to.be.at.most(5);
      expect(run.stdout).to.equal("");
      expect(run.code).to.equal(code);
    });
  }

  it("C4: names every flag of generate in its help and in docs/loader.md, and no other there", async () => {
    const { stdout } = await runScript("generate", ["--help"]);
    const flagsIn = (text: string): string[] => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
    const declared = stdout.match(/^ +(-\w, )?--[a-z-]+/gm)!.join(" ");
    const page = readFileSync(join(__dirname, "../../docs/loader.md"), "utf8");
    const documented = flagsIn(page).filter((flag) => flag !== "--help");
    expect(documented).to.deep.equal(flagsIn(declared).filter((flag) => flag !== "--help"));
  });

  for (const script of ["start", "generate", "query", "emulator"]) {
    it(`prints help and every exit code for ${script}`, async () => {
      const run = await runScript(script, ["--help"], {}, "as npm");
      expect(run.code).to.equal(0);
      for (const { code, meaning } of Object.values(exitCodes)) {
        expect(run.stdout).to.match(new RegExp(`^ +${code} +${meaning}$`, "m"));
      }
    });
  }
});
