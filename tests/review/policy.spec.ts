import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { exitCodes } from "../../lake/core/exitCodes";
import { fromExport } from "../../lake/deployment/fromExport";
import { judgeStack } from "../../lake/review/judgeStack";
import { policySarif } from "../../lake/review/policySarif";
import { policyText } from "../../lake/review/policyText";
import type { Judgement } from "../../policy/judge";
import { rules } from "../../policy/rules";
import { runScript } from "../support/scripts/runScript";

const foreign = join(__dirname, "..", "fixtures", "policy", "foreign");

const names = readdirSync(foreign)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(".json", ""))
  .sort();

function judged(name: string): Judgement {
  const file = join(foreign, `${name}.json`);
  return judgeStack(fromExport(JSON.parse(readFileSync(file, "utf8")), file), {});
}

describe("the pack over other people's stacks", () => {
  it("judges legacy buckets, inline policies and split settings, in words that do not change", () => {
    const told = names.map((name) => {
      const { verdicts, cannotTell } = judged(name);
      const lines = [
        ...verdicts.map(({ level, rule, message }) => `${level} ${rule}: ${message}\n`),
        ...cannotTell.map(({ rule, message }) => `? ${rule}: ${message}\n`),
      ];
      return `# ${name}\n${lines.join("")}`;
    });
    expect(told.join("")).to.equal(readFileSync(join(foreign, "verdicts.txt"), "utf8"));
  });
});

describe("the formats of a judgement", () => {
  const [verdict, other] = judged("splitSettings").verdicts;
  const judgement: Judgement = {
    verdicts: [verdict!],
    accepted: [{ ...other!, reason: "agreed" }],
    cannotTell: [{ ...other!, message: "who knows" }],
  };

  it("group a text by what is to be done, with reasons and counts", () => {
    expect(policyText(judgement).split("\n")).to.deep.equal([
      "mandatory",
      `  ${verdict!.rule} (medium): ${verdict!.message}`,
      "",
      "accepted",
      `  ${other!.rule} (medium): ${other!.message}`,
      "    because: agreed",
      "",
      "cannot tell yet",
      `  ${other!.rule} (medium): who knows`,
      "",
      "1 mandatory, 0 advisory, 1 accepted, 1 cannot tell yet",
      "",
    ]);
  });

  it("tell code scanning of rules, results, exceptions and doubts", () => {
    const { runs } = policySarif(judgement, { rules, file: "Pulumi.yaml" }) as {
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    const [{ tool, results }] = runs as [(typeof runs)[number]];
    expect(tool.driver.rules.map(({ id }) => id)).to.deep.equal(rules.map(({ name }) => name));
    expect(results.map(({ level, kind }) => [level, kind])).to.deep.equal([
      ["error", "fail"],
      ["error", "fail"],
      ["none", "review"],
    ]);
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex as number]!.id).to.equal(ruleId);
    }
    expect(results[1]!.suppressions).to.deep.equal([
      { kind: "external", status: "accepted", justification: "agreed" },
    ]);
  });
});

describe("npm run policy", function () {
  this.timeout(180_000);

  let directory: string;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), "policy-"));
  });

  after(() => {
    rmSync(directory, { recursive: true });
  });

  it("passes the hardened stack by its own profile, and prints what is accepted and why", async () => {
    const { code, stdout } = await runScript("policy", ["--stack", "prod"]);
    expect(stdout).to.match(/because: Logs need a second bucket/);
    expect(stdout).to.match(/0 mandatory, 0 advisory, 3 accepted, 0 cannot tell yet\n$/);
    expect(code).to.equal(exitCodes.ok.code);
  });

  it("ends with the code of policies where something mandatory is violated", async () => {
    const sarif = join(directory, "policy.sarif");
    const { code, stdout, stderr } = await runScript("policy", [
      ...["--export", join(foreign, "legacyBucket.json"), "--json", "--sarif", sarif],
    ]);
    expect(code).to.equal(exitCodes.policy.code);
    expect(stderr).to.match(/error: \d+ mandatory violations\n/);
    const { verdicts } = JSON.parse(stdout) as Judgement;
    const { runs } = JSON.parse(readFileSync(sarif, "utf8")) as { runs: { results: unknown[] }[] };
    expect(runs[0]!.results).to.have.length(verdicts.length);
  });

  it("refuses a configuration with a rule that there is not", async () => {
    const config = join(directory, "config.json");
    writeFileSync(config, '{ "s3-see": "mandatory" }');
    const { code, stderr } = await runScript("policy", ["--config", config]);
    expect(code).to.equal(exitCodes.usage.code);
    expect(stderr).to.contain("s3-see is no rule of this pack");
  });
});
