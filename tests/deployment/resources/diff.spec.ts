import { expect } from "chai";

import { type Difference, diffResource } from "../../../lake/deployment/resources/diff";
import { checkResource, createResource } from "../../../lake/deployment/resources/lifecycle";
import { factsNamed, placement } from "../../support/facts";
import { crawler, query, role } from "./cases/edit";
import type { Inputs } from "./cases/inputs";
import { otherEdits } from "./cases/otherEdits";
import { storeEdits } from "./cases/storeEdits";

const declared = { urn: "urn:pulumi:dev::lake::type::name", name: "name" };

/** Creates a resource from inputs, and compares it with others; `drift` is what somebody changed. */
function difference(type: string, before: Inputs, after: Inputs, drift: Inputs = {}): Difference {
  const facts = factsNamed(type);
  const old = checkResource(facts, { ...declared, inputs: before }, placement).inputs;
  const { outputs } = createResource(facts, { ...declared, inputs: old }, placement);
  const { inputs } = checkResource(facts, { ...declared, inputs: after }, placement);
  const existing = { inputs: old, outputs: { ...outputs, ...drift } };
  return diffResource(facts, existing, { ...declared, inputs }, placement);
}

describe("the difference of a resource", () => {
  for (const [title, type, before, after, inPlace, replaces] of [...storeEdits, ...otherEdits]) {
    const outcome = [...inPlace, ...replaces.map((path) => `${path} replaces`)].join(", ");
    it(`tells ${title}: ${outcome || "no change"}`, () => {
      const found = difference(type, before, after);
      expect(found.changed.filter((path) => !found.replaces.includes(path))).to.deep.equal(inPlace);
      expect(found.replaces).to.deep.equal(replaces);
      expect(found.changes).to.equal(inPlace.length + replaces.length > 0);
    });

    it(`is none where nothing changes: ${title}, before`, () => {
      expect(difference(type, before, before).changed).to.deep.equal([]);
    });
  }

  it("tells drift from the outputs, and what somebody added", () => {
    const drifted = difference("LogGroup", { name: "a" }, { name: "a" }, { retentionInDays: 1 });
    expect(drifted.changed).to.deep.equal(["retentionInDays"]);
    const added = difference("Role", role("{}"), role("{}"), { description: "mine" });
    expect(added.changed).to.deep.equal(["description"]);
  });

  it("does not tell what AWS itself made or counts", () => {
    const counted = difference(
      "Policy",
      { name: "p", policy: "{}" },
      { name: "p", policy: "{}" },
      {
        attachmentCount: 3,
      },
    );
    expect(counted).to.include({ changes: false });
  });

  it("takes the name of a role that Glue gives back for its ARN", () => {
    const arn = "arn:aws:iam::111122223333:role/r";
    const found = difference("Crawler", crawler({ role: arn }), crawler({ role: arn }), {
      role: "r",
    });
    expect(found.changed).to.deep.equal([]);
  });

  it("tells default tags apart from the resource's own", () => {
    const facts = factsNamed("Bucket");
    const inputs = { bucket: "abc", tags: { a: "1" } };
    const { outputs } = createResource(facts, { ...declared, inputs }, placement);
    const tagged = { ...placement, defaultTags: { owner: "me" } };
    const found = diffResource(facts, { inputs, outputs }, { ...declared, inputs }, tagged);
    expect(found.changed).to.deep.equal(["tagsAll.owner"]);
  });

  it("deletes first only where the program chose the name", () => {
    const given = difference("NamedQuery", query, { ...query, query: "SELECT 2" });
    const unnamed = { ...query, name: undefined };
    const made = difference("NamedQuery", unnamed, { ...unnamed, query: "SELECT 2" });
    expect([given, made].map((it) => it.deleteBeforeReplace)).to.deep.equal([true, false]);
  });
});
