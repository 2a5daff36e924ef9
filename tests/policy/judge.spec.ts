import { expect } from "chai";

import { judge } from "../../policy/judge";
import type { Level } from "../../policy/rule";
import { PolicyConfigError } from "../../policy/settings";
import { changedLake } from "../support/policy/changedLake";

const resources = changedLake({ set: { "stream.extendedS3Configuration.bufferingSize": 0 } });
const streamUrn = resources.find(({ name }) => name === "stream")!.urn;
const buffer = "firehose-buffer";

function problemsOf(config: Record<string, unknown>): readonly string[] {
  try {
    judge(resources, config as never);
  } catch (error) {
    if (error instanceof PolicyConfigError) return error.problems;
    throw error;
  }
  return [];
}

const exception = (urnPattern: string, level: Level = "advisory") => ({
  [buffer]: { enforcementLevel: level, accepted: [{ urnPattern, reason: "agreed" }] },
});

describe("judge", () => {
  it("tells rule, resource, level, severity and one line", () => {
    const { verdicts } = judge(resources, { all: "disabled", [buffer]: "mandatory" });
    expect(verdicts).to.deep.equal([
      {
        rule: buffer,
        urn: streamUrn,
        level: "mandatory",
        severity: "high",
        message:
          "FirehoseDeliveryStream stream: extendedS3Configuration.bufferingSize must be 1 to 128 MiB, got 0",
      },
    ]);
  });

  it("leaves out what is disabled", () => {
    expect(judge(resources, { all: "disabled" }).verdicts).to.deep.equal([]);
  });

  it("takes a rule's own level where the configuration names none", () => {
    expect(judge(resources, {}).verdicts.map(({ level }) => level)).to.deep.equal(["mandatory"]);
    const { verdicts } = judge(resources, { all: "advisory" });
    expect(verdicts.map(({ level }) => level)).to.deep.equal(["advisory"]);
  });

  it("moves what is accepted aside, with its reason", () => {
    const { verdicts, accepted } = judge(resources, exception("*::stream"));
    expect(verdicts).to.deep.equal([]);
    expect(accepted.map(({ urn, reason }) => [urn, reason])).to.deep.equal([[streamUrn, "agreed"]]);
  });

  const mistakes: [string, Record<string, unknown>, RegExp][] = [
    ["a rule that there is not", { "firehose-bufer": "mandatory" }, /^firehose-bufer is no rule/],
    ["a level that there is not", { [buffer]: "fatal" }, /enforcementLevel must be advisory/],
    ["a level of all that there is not", { all: "fatal" }, /^all must be advisory/],
    ["an option that there is not", { [buffer]: { size: 1 } }, /size is no option: it has min/],
    [
      "a value out of bounds",
      { [buffer]: { maximumSizeMiB: 129 } },
      /maximumSizeMiB must be a whole number from 1 to 128, got 129/,
    ],
    ["a pattern that is none", { "s3-bucket-name": { pattern: "(" } }, /must be a regular expr/],
    ["a list that is none", { "s3-reference-prefix": { others: "x" } }, /a list of texts/],
    ["a flag that is none", { "s3-sse": { requireKms: "yes" } }, /must be true or false/],
    ["values that are none", { "required-tags": { values: ["a"] } }, /must be texts by name/],
    ["an exception that matches nothing", exception("*::strem"), /"\*::strem" matches nothing/],
    ["an exception of a rule that is content", exception("*::bucket"), /matches nothing/],
    ["an exception of many types", exception("*"), /"\*" matches \d+ types of resources/],
    ["an exception of a mandatory rule", exception("*::stream", "mandatory"), /no exceptions/],
    [
      "an exception without a reason",
      { [buffer]: { enforcementLevel: "advisory", accepted: [{ urnPattern: "*", reason: " " }] } },
      /accepted\[0\] must have urnPattern and reason/,
    ],
  ];
  for (const [title, config, problem] of mistakes) {
    it(`refuses ${title}`, () => {
      const problems = problemsOf(config);
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(problem);
    });
  }

  it("never tells a secret", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      plaintext: '"hunter2/"',
    };
    const told = changedLake({ set: { "stream.extendedS3Configuration.prefix": secret } });
    const { verdicts } = judge(told, { all: "disabled", "firehose-raw-prefix": "mandatory" });
    expect(verdicts[0]!.message).to.match(/data\/raw\/, got "\[secret\]"$/);
  });

  it("cannot tell what an encrypted secret is", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "v1:AAAA",
    };
    const told = changedLake({ set: { "stream.extendedS3Configuration.prefix": secret } });
    const { cannotTell } = judge(told, { all: "disabled", "firehose-raw-prefix": "mandatory" });
    expect(cannotTell[0]!.message).to.match(/prefix: it is an encrypted secret$/);
  });
});
