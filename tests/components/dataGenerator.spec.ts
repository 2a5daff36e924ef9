import { expect } from "chai";

import { DataGenerator } from "../../components";
import { secretSignature, signature } from "../../lake/deployment/deployment";
import { childrenOf, declare, named } from "../support/declared";

const generator = () =>
  declare(() => void new DataGenerator("gen", { username: "ada", password: "not4telling" }));

describe("DataGenerator", () => {
  it("has this child and no other", async () => {
    expect(childrenOf(await generator(), "gen")).to.deep.equal([["Stack", "gen-stack"]]);
  });

  // The template's address is the workshop's.
  it("creates the workshop's CloudFormation stack", async () => {
    expect(named(await generator(), "gen-stack").inputs).to.deep.include({
      templateUrl: "https://aws-kdg-tools-us-east-1.s3.amazonaws.com/cognito-setup.json",
      capabilities: ["CAPABILITY_IAM"],
    });
  });

  it("tags the stack", async () => {
    const tags = { workshop: "AnalyticsOnAWS" };
    const deployment = await declare(
      () => void new DataGenerator("gen", { username: "ada", password: "not4telling", tags }),
    );
    expect(named(deployment, "gen-stack").inputs.tags).to.deep.equal(tags);
  });

  it("keeps the password secret wherever it goes", async () => {
    const deployment = await generator();
    const secret = { [signature]: secretSignature, plaintext: '"not4telling"' };
    expect(named(deployment, "gen").inputs.password).to.deep.equal(secret);
    expect(named(deployment, "gen-stack").inputs.parameters).to.deep.equal({
      Username: "ada",
      Password: secret,
    });
  });
});
