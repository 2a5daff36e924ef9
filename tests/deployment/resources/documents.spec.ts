import { expect } from "chai";

import { sameJson, samePolicy } from "../../../lake/deployment/resources/documents";

const statement = {
  Sid: "Read",
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:ListBucket"],
  Resource: "arn:aws:s3:::lake/*",
};
const policy = (...statements: object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const changed = (change: object): string => policy({ ...statement, ...change });

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
const same: [string, string, string][] = [
  ["a list of one and its item", changed({ Resource: ["arn:aws:s3:::lake/*"] }), policy(statement)],
  [
    "actions in another order",
    changed({ Action: ["s3:ListBucket", "s3:GetObject"] }),
    policy(statement),
  ],
  [
    "actions in another case",
    changed({ Action: ["S3:getObject", "s3:listBucket"] }),
    policy(statement),
  ],
  [
    "a list of one statement and the statement",
    JSON.stringify({ Statement: statement, Version: "2012-10-17" }),
    policy(statement),
  ],
  [
    "statements in another order",
    policy(statement, { Effect: "Deny" }),
    policy({ Effect: "Deny" }, statement),
  ],
  [
    "everybody's two spellings",
    changed({ Principal: "*" }),
    changed({ Principal: { AWS: ["*"] } }),
  ],
  [
    "an account and its root user",
    changed({ Principal: { AWS: "111122223333" } }),
    changed({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
  ],
  [
    "a condition's true and its text",
    changed({ Condition: { Bool: { "aws:SecureTransport": false } } }),
    changed({ Condition: { Bool: { "aws:SecureTransport": ["false"] } } }),
  ],
];
const different: [string, string, string][] = [
  ["another effect", changed({ Effect: "Deny" }), policy(statement)],
  ["one action less", changed({ Action: "s3:GetObject" }), policy(statement)],
  ["another case of a resource", changed({ Resource: "arn:aws:s3:::LAKE/*" }), policy(statement)],
  ["a statement more", policy(statement, { Effect: "Deny" }), policy(statement)],
  ["another condition", changed({ Condition: { Bool: { a: "true" } } }), policy(statement)],
  ["what is no JSON", "{", "{ "],
];

describe("policies", () => {
  for (const [what, one, other] of same) {
    it(`are the same in ${what}, and as JSON are not`, () => {
      expect([samePolicy(one, other), samePolicy(other, one)]).to.deep.equal([true, true]);
      expect(sameJson(one, other)).to.equal(false);
    });
  }
  for (const [what, one, other] of different) {
    it(`differ in ${what}`, () => expect(samePolicy(one, other)).to.equal(false));
  }

  it("are the same as JSON whatever the order of keys and the spaces", () => {
    expect(
      sameJson('{"a":1,"b":[{"c":2,"d":3}]}', '{ "b": [{"d": 3, "c": 2}], "a": 1.0 }'),
    ).to.equal(true);
    expect(sameJson("[1,2]", "[2,1]")).to.equal(false);
  });
});
