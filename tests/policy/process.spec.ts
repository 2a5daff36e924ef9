import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { AnalyzeDiagnostic } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";

import { evaluate } from "../../lake/deployment/evaluate";
import { judge } from "../../policy/judge";
import { type Resource, resourcesOf } from "../../policy/resource";
import { rules } from "../../policy/rules";
import type { PolicyConfig } from "../../policy/settings";
import { badStack } from "../fixtures/policy/badStack";
import { changedLake } from "../support/policy/changedLake";
import { PackProcess } from "../support/policy/packProcess";

const root = join(__dirname, "..", "..");
const folder = join(root, "policy");

function configOf(profile: string): PolicyConfig {
  const text = readFileSync(join(folder, "config", `${profile}.json`), "utf8");
  return JSON.parse(text) as PolicyConfig;
}

const levelNames = ["advisory", "mandatory", "disabled", "remediate"];

/** As the engine sends it: every policy with its level. */
const matching = { "exceptions-match": "mandatory" } as const;

describe("the pack's own process", function () {
  // The SDK compiles the pack's TypeScript when it is not in its cache.
  this.timeout(120_000);

  let pack: PackProcess;

  before(async () => {
    pack = await PackProcess.start(folder);
  });

  after(async () => {
    await pack.stop();
  });

  /** What the process says of a stack, in the order of the rules. */
  async function said(resources: readonly Resource[]): Promise<AnalyzeDiagnostic[]> {
    const each: AnalyzeDiagnostic[] = [];
    for (const resource of resources) each.push(...(await pack.analyze(resource)));
    return [...each, ...(await pack.analyzeStack(resources))];
  }

  it("presents itself, with every rule, its severity and the schema of its options", async () => {
    const info = await pack.info();
    expect([info.getName(), info.getVersion()]).to.deep.equal(["analytics-workshop", "0.1.0"]);
    const policies = info.getPoliciesList();
    expect(policies.map((policy) => policy.getName())).to.deep.equal([
      ...rules.map(({ name }) => name),
      "exceptions-match",
    ]);
    const buffer = policies.find((policy) => policy.getName() === "firehose-buffer")!;
    expect(buffer.getConfigschema()?.getProperties()?.toJavaScript())
      .to.have.property("maximumSizeMiB")
      .that.includes({ type: "integer", default: 128, minimum: 1, maximum: 128 });
  });

  const stacks: [string, string, () => Promise<Resource[]>][] = [
    ["the workshop stack", "workshop", () => deployed("dev", false)],
    ["the hardened stack", "hardened", () => deployed("prod", false)],
    ["a preview of the hardened stack", "hardened", () => deployed("prod", true)],
  ];
  for (const [title, profile, load] of stacks) {
    it(`says of ${title} what the rules say`, async () => {
      await compare(await load(), configOf(profile));
    });
  }

  it("says of a deliberately bad stack what the rules say", async () => {
    const levels = rules.map(({ name, level }) => [name, level]);
    await compare(changedLake(badStack), Object.fromEntries(levels) as PolicyConfig);
  });

  it("is not what the rules say under another configuration", async () => {
    const resources = changedLake(badStack);
    await pack.configure({ "firehose-buffer": "disabled" });
    const told = await said(resources);
    expect(told.map((diagnostic) => diagnostic.getPolicyname())).not.to.include("firehose-buffer");
    expect(judge(resources, {}).verdicts.map(({ rule }) => rule)).to.include("firehose-buffer");
  });

  it("mends what it is asked to, and nothing else", async () => {
    const stream = changedLake(badStack).find(({ name }) => name === "stream")!;
    await pack.configure({ "prefix-slash": "remediate" });
    const mended = await pack.remediate(stream);
    expect(mended.map((remediation) => remediation.getPolicyname())).to.deep.equal([
      "prefix-slash",
    ]);
    expect(mended[0]!.getProperties()?.toJavaScript())
      .to.have.property("extendedS3Configuration")
      .that.includes({ prefix: "data/raw/", bufferingSize: 0 });
    await pack.configure({ "prefix-slash": "mandatory" });
    expect(await pack.remediate(stream)).to.deep.equal([]);
  });

  it("tells of an exception that matches nothing", async () => {
    const accepted = [{ urnPattern: "*::nobody", reason: "agreed" }];
    await pack.configure({ ...matching, "s3-sse": { enforcementLevel: "advisory", accepted } });
    const told = await pack.analyzeStack(changedLake({}));
    const matches = told.filter((one) => one.getPolicyname() === "exceptions-match");
    expect(matches.map(textOf)).to.deep.equal([
      's3-sse: the exception "*::nobody" matches nothing',
    ]);
    // A diagnostic without a urn ends the CLI in a panic.
    expect(matches.map((one) => one.getUrn())).to.deep.equal([changedLake({})[0]!.urn]);
    await pack.configure({});
    await pack.analyzeStack(changedLake({}));
  });

  it("tells what is accepted, with its reason, as advice", async () => {
    const accepted = [{ urnPattern: "*::stream", reason: "agreed" }];
    await pack.configure({
      ...matching,
      "firehose-buffer": { enforcementLevel: "advisory", accepted },
    });
    const stream = changedLake(badStack).find(({ name }) => name === "stream")!;
    const told = (await pack.analyze(stream)).filter(
      (diagnostic) => diagnostic.getPolicyname() === "firehose-buffer",
    );
    expect(told.map((one) => [levelNames[one.getEnforcementlevel()], textOf(one)])).to.deep.equal([
      [
        "advisory",
        "FirehoseDeliveryStream stream: extendedS3Configuration.bufferingSize must be 1 to 128 MiB, got 0; accepted: agreed",
      ],
    ]);
  });

  const agreed = [{ urnPattern: "*::stream", reason: "agreed" }];
  const refused: [string, PolicyConfig, string][] = [
    [
      "a rule that there is not",
      { "firehose-bufer": "advisory" },
      "firehose-bufer is no rule of this pack",
    ],
    [
      "an option that there is not",
      { "firehose-buffer": { enforcementLevel: "mandatory", size: 1 } },
      "firehose-buffer: size is no option",
    ],
    [
      "a value out of bounds",
      { "firehose-buffer": { enforcementLevel: "mandatory", maximumSizeMiB: 129 } },
      "firehose-buffer: maximumSizeMiB must be a whole number from 1 to 128, got 129",
    ],
    [
      "an exception of a mandatory rule",
      { ...matching, "firehose-buffer": { enforcementLevel: "mandatory", accepted: agreed } },
      "firehose-buffer: a mandatory rule accepts no exceptions",
    ],
    [
      "an exception of a rule that mends",
      { ...matching, "firehose-sse": { enforcementLevel: "remediate", accepted: agreed } },
      "firehose-sse: a mandatory rule accepts no exceptions",
    ],
    [
      "an exception whose check is turned down",
      {
        "exceptions-match": "advisory",
        "firehose-buffer": { enforcementLevel: "advisory", accepted: agreed },
      },
      "exceptions-match must be mandatory where exceptions are accepted, got advisory",
    ],
  ];
  for (const [title, config, problem] of refused) {
    it(`refuses ${title}, and the configuration before stays`, async () => {
      await pack.configure({ all: "advisory", "firehose-buffer": "mandatory" });
      const error = await pack.configure(config).then(
        () => undefined,
        (reason: unknown) => reason as Error,
      );
      expect(error?.message).to.contain(problem);
      const stream = changedLake(badStack).find(({ name }) => name === "stream")!;
      const told = (await pack.analyze(stream)).filter(
        (diagnostic) => diagnostic.getPolicyname() === "firehose-buffer",
      );
      expect(told.map((one) => levelNames[one.getEnforcementlevel()])).to.deep.equal(["mandatory"]);
    });
  }

  async function compare(resources: readonly Resource[], config: PolicyConfig): Promise<void> {
    await pack.configure({ ...matching, ...config });
    const diagnostics = await said(resources);
    const { verdicts, accepted, cannotTell } = judge(resources, config);
    const doubts = diagnostics.filter((told) => told.getMessage().includes("can't run policy"));
    const violations = diagnostics.filter((told) => !doubts.includes(told));
    const line = (parts: readonly unknown[]): string => parts.join(" | ");
    expect(
      violations
        .map((told) =>
          line([levelNames[told.getEnforcementlevel()], told.getPolicyname(), textOf(told)]),
        )
        .sort(),
    ).to.deep.equal(
      [
        ...verdicts.map(({ level, rule, message }) => line([level, rule, message])),
        ...accepted.map(({ level, rule, message, reason }) =>
          line([level, rule, `${message}; accepted: ${reason}`]),
        ),
      ].sort(),
    );
    for (const { rule, message } of cannotTell) {
      const told = doubts.filter((doubt) => doubt.getPolicyname() === rule);
      expect(told.some((doubt) => textOf(doubt).includes(message))).to.equal(true, message);
    }
    const doubted = new Set(cannotTell.map(({ rule }) => rule));
    expect(doubts.filter((doubt) => !doubted.has(doubt.getPolicyname()))).to.deep.equal([]);
    for (const doubt of doubts)
      expect(levelNames[doubt.getEnforcementlevel()]).to.equal("advisory");
  }
});

/** The SDK puts a policy's description before a violation. */
function textOf(told: AnalyzeDiagnostic): string {
  const [first, ...rest] = told.getMessage().split("\n");
  return rest.length > 0 ? rest.join("\n") : first!;
}

async function deployed(stack: string, preview: boolean): Promise<Resource[]> {
  return resourcesOf(await evaluate({ directory: root, stack, preview }));
}
