import { expect } from "chai";

import type { Deployment } from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { judgeStack } from "../../lake/review/judgeStack";
import type { PolicyConfig } from "../../policy/settings";
import { workshopAdvice } from "../fixtures/policy/workshopAdvice";
import type { EngineStack } from "./support/engineStack";
import { asSaid, policySpeech, type Said, sorted } from "./support/policySpeech";
import { Workbench } from "./support/workbench";

const streamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const deliveryStream = "components/parts/deliveryStream.ts";
const firehoseDocuments = "components/iam/firehoseDocuments.ts";
const prefix = "prefix: args.rawPrefix ?? defaultRawPrefix,";
const profiles = [
  ["dev", "workshop"],
  ["prod", "hardened"],
] as const;

describe("the policy pack under the engine", () => {
  let bench: Workbench;
  const stacks: Record<string, EngineStack> = {};
  const declared: Record<string, { preview: Deployment; up: Deployment }> = {};

  // One project for all: the engine compiles a pack anew for each folder.
  before(async () => {
    bench = await Workbench.open();
    for (const [stack] of profiles) {
      const directory = bench.project;
      declared[stack] = {
        preview: await evaluate({ directory, stack, preview: true }),
        up: await evaluate({ directory, stack }),
      };
      stacks[stack] = await bench.stack(stack);
    }
  });

  after(() => bench.close());

  const configOf = (profile: string): PolicyConfig =>
    JSON.parse(bench.read(`policy/config/${profile}.json`)) as PolicyConfig;

  /** The workshop's configuration with changes, as a file beside the project's own. */
  function changed(name: string, changes: PolicyConfig): string {
    bench.write(`${name}.json`, JSON.stringify({ ...configOf("workshop"), ...changes }));
    return `${name}.json`;
  }

  const of = (said: readonly Said[], rule: string): string[] =>
    said
      .filter((one) => one.rule === rule)
      .map(({ level, urn }) => `${level} ${urn.split("::").at(-1)}`);

  for (const [stack, profile] of profiles) {
    describe(`a preview of ${stack} under ${profile}.json`, () => {
      it("says what the rules say, and doubts what they doubt", async () => {
        const run = await stacks[stack]!.preview({ policyConfig: `policy/config/${profile}.json` });
        expect(run.error).to.equal(undefined);
        const { violations, cannotTell } = policySpeech(run);
        const judgement = judgeStack(declared[stack]!.preview, configOf(profile));
        expect(violations).to.deep.equal(asSaid(judgement.verdicts));
        const doubts = judgement.cannotTell.map(({ rule, message }) => ({ rule, message }));
        expect(sorted(cannotTell.map(({ rule, message }) => ({ rule, message })))).to.deep.equal(
          sorted(doubts),
        );
        // The SDK makes an advisory of every doubt, also of a mandatory rule's.
        expect(new Set(cannotTell.map(({ level }) => level))).to.deep.equal(new Set(["advisory"]));
      });
    });
  }

  describe("a buffer above the configuration's limit", () => {
    const rule = "firehose-buffer";

    before(() => bench.configure("dev", { "analytics-workshop:bufferSizeMiB": 64 }));

    after(() => bench.configure("dev", { "analytics-workshop:bufferSizeMiB": undefined }));

    it("stops the preview where the rule is mandatory", async () => {
      const run = await stacks.dev!.preview({ policyConfig: "policy/config/workshop.json" });
      expect(of(policySpeech(run).violations, rule)).to.deep.equal(["mandatory ingest-stream"]);
      expect(run.error).to.match(/preview failed/i);
      expect(bench.account.calls).to.deep.equal([]);
    });

    it("is told and stops nothing where the rule is advisory", async () => {
      const limits = { maximumSizeMiB: 5, maximumIntervalSeconds: 300 };
      const policyConfig = changed("advisory", {
        [rule]: { enforcementLevel: "advisory", ...limits },
      });
      const run = await stacks.dev!.preview({ policyConfig });
      expect(of(policySpeech(run).violations, rule)).to.deep.equal(["advisory ingest-stream"]);
      expect(run.error).to.equal(undefined);
    });

    it("is not told where the limit is AWS's own", async () => {
      const run = await stacks.dev!.preview({
        policyConfig: changed("wide", { [rule]: "mandatory" }),
      });
      expect(of(policySpeech(run).violations, rule)).to.deep.equal([]);
      expect(run.error).to.equal(undefined);
    });
  });

  describe("a configuration with a mistake stops the preview, which names", () => {
    const mistakes: [what: string, changes: Record<string, unknown>, says: RegExp][] = [
      ["a level that there is not", { "s3-sse": "fatal" }, /"s3-sse": "fatal" is not a valid/],
      [
        "a value out of bounds",
        { "firehose-buffer": { maximumSizeMiB: 129 } },
        /firehose-buffer: maximumSizeMiB: Must be less than or equal to 128/,
      ],
      [
        "an option that there is not",
        { "s3-sse": { requireKsm: true } },
        /s3-sse: requireKsm is no option: it has requireKms/,
      ],
      ["a rule that there is not", { "s3-ssl": "advisory" }, /s3-ssl is no rule of this pack/],
      [
        "an exception of a mandatory rule",
        {
          "s3-sse": {
            enforcementLevel: "mandatory",
            accepted: [{ urnPattern: "*::ingest-bucket", reason: "Agreed." }],
          },
        },
        /s3-sse: a mandatory rule accepts no exceptions/,
      ],
    ];
    for (const [what, changes, says] of mistakes) {
      it(what, async () => {
        const policyConfig = changed("mistaken", changes as PolicyConfig);
        const { error } = await stacks.dev!.preview({ policyConfig });
        expect(error).to.match(says);
      });
    }
  });

  describe("a violation that only a deployment can tell", () => {
    const rule = "iam-no-service-wildcard";
    const edit = ['allow("logs:PutLogEvents"', 'allow("logs:*"'] as const;
    const policyConfig = "policy/config/workshop.json";

    before(() => bench.edit(firehoseDocuments, ...edit));

    after(() => bench.edit(firehoseDocuments, edit[1], edit[0]));

    it("is a doubt at preview", async () => {
      const run = await stacks.dev!.preview({ policyConfig });
      const { violations, cannotTell } = policySpeech(run);
      expect(of(violations, rule)).to.deep.equal([]);
      expect(cannotTell.filter((one) => one.rule === rule)).to.deep.equal([
        {
          rule,
          level: "advisory",
          message: `Policy ingest-firehose-policy: cannot tell yet whether ${rule} holds: policy: it is not known before deployment`,
        },
      ]);
      expect(run.error).to.equal(undefined);
    });

    it("stops up before the resource is made", async () => {
      const run = await stacks.dev!.up({ policyConfig });
      const { violations } = policySpeech(run);
      expect(of(violations, rule)).to.deep.equal(["mandatory ingest-firehose-policy"]);
      expect(run.error).to.be.a("string");
      const made = bench.account.ofType("aws:iam/policy:Policy").map(({ inputs }) => inputs.name);
      expect(made).not.to.include("AnalyticsworkshopFirehosePolicy");
      expect(bench.account.ofType(streamType)).to.deep.equal([]);
    });
  });

  describe("a stream without a slash, a tag and encryption", () => {
    before(() => bench.edit(deliveryStream, prefix, 'prefix: "data/raw",'));

    after(() => bench.edit(deliveryStream, 'prefix: "data/raw",', prefix));

    it("is refused where the rules only judge", async () => {
      const values = { workshop: "AnalyticsOnAWS", costCentre: "lake" };
      const policyConfig = changed("judging", {
        "firehose-sse": "mandatory",
        "required-tags": { enforcementLevel: "mandatory", values },
      });
      const run = await stacks.dev!.preview({ policyConfig });
      const stream = policySpeech(run).violations.filter(
        ({ level, urn }) => level === "mandatory" && urn.endsWith("::ingest-stream"),
      );
      expect(new Set(stream.map(({ rule }) => rule))).to.include.all.keys(
        ...["prefix-slash", "firehose-sse", "required-tags"],
      );
      expect(run.error).to.be.a("string");
    });

    it("is made with all three where the rules mend", async () => {
      const values = { workshop: "AnalyticsOnAWS", costCentre: "lake" };
      const policyConfig = changed("mending", {
        "prefix-slash": "remediate",
        "firehose-sse": "remediate",
        "required-tags": { enforcementLevel: "remediate", values },
      });
      const run = await stacks.dev!.up({ policyConfig });
      expect(run.error).to.equal(undefined);
      const [stream] = bench.account.ofType(streamType);
      expect(stream!.inputs.extendedS3Configuration).to.include({ prefix: "data/raw/" });
      expect(stream!.inputs.serverSideEncryption).to.include({ enabled: true });
      expect(stream!.inputs.tags).to.include(values);
    });
  });

  for (const [stack, profile] of profiles) {
    describe(`an up of ${stack} under ${profile}.json`, () => {
      it("says what the rules say, by rule and resource, and nothing mandatory", async () => {
        const run = await stacks[stack]!.up({ policyConfig: `policy/config/${profile}.json` });
        expect(run.error).to.equal(undefined);
        const { violations, accepted, cannotTell } = policySpeech(run);
        const judgement = judgeStack(declared[stack]!.up, configOf(profile));
        expect(violations).to.deep.equal(asSaid(judgement.verdicts));
        expect(judgement.accepted.map(({ urn }) => urn)).to.include.members(
          accepted.map(({ urn }) => urn),
        );
        expect(cannotTell).to.deep.equal([]);
        expect(violations.filter(({ level }) => level === "mandatory")).to.deep.equal([]);
        const advice = [...new Set(violations.map(({ rule }) => rule))].sort();
        expect(advice).to.deep.equal(profile === "workshop" ? workshopAdvice : []);
      });
    });
  }
});
