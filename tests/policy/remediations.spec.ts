import { expect } from "chai";

import { judge } from "../../policy/judge";
import { rules } from "../../policy/rules";
import type { Change } from "../support/policy/changedLake";
import { changedLake } from "../support/policy/changedLake";

/** What is broken, of which resource, by the rule that mends it. */
const broken: Readonly<Record<string, { of: string; change: Change }>> = {
  "prefix-slash": {
    of: "stream",
    change: { set: { "stream.extendedS3Configuration.prefix": "data/raw" } },
  },
  "required-tags": { of: "crawler", change: { unset: ["crawler.tags.workshop"] } },
  "s3-public-access-block-flags": { of: "access", change: { unset: ["access.blockPublicAcls"] } },
  "firehose-sse": { of: "stream", change: { unset: ["stream.serverSideEncryption"] } },
  "athena-wg-enforce": {
    of: "workgroup",
    change: { set: { "workgroup.configuration.enforceWorkgroupConfiguration": false } },
  },
};

describe("the remediations", () => {
  it("are those whose fix is unambiguous", () => {
    const mending = rules.filter(({ remediate }) => remediate).map(({ name }) => name);
    expect(mending.sort()).to.deep.equal(Object.keys(broken).sort());
  });

  for (const [name, { of, change }] of Object.entries(broken)) {
    it(`mend what ${name} finds, keep everything else, and are content then`, () => {
      const rule = rules.find((candidate) => candidate.name === name)!;
      const options = Object.fromEntries(
        Object.entries(rule.options).map(([key, option]) => [key, option.default]),
      );
      const before = changedLake(change);
      const right = changedLake({}).find((resource) => resource.name === of)!;
      const subject = before.find((resource) => resource.name === of)!;
      const messages = (props: typeof subject.props): string[] =>
        judge(
          before.map((resource) => (resource === subject ? { ...subject, props } : resource)),
          { all: "disabled", [name]: "mandatory" },
        ).verdicts.map(({ message }) => message);
      expect(messages(subject.props)).to.have.length(1);
      const mended = rule.remediate!(subject.props, subject.type, options)!;
      expect(messages(mended)).to.deep.equal([]);
      expect(mended).to.deep.equal(right.props);
      expect(rule.remediate!(mended, subject.type, options)).to.equal(undefined);
    });
  }
});
