import { createHash } from "node:crypto";

import { expect } from "chai";

import { managedPolicies, managedPolicyName } from "../../policy/iam/managedPolicies";

/**
 * SHA-256 of each document as moto 5.2.5 records it from IAM (`moto/iam/aws_managed_policies.py`), keys
 * sorted, no spaces. `tools/managedPolicies.ts FILE --check` compares with that file itself.
 */
const digests: Readonly<Record<string, string>> = {
  AdministratorAccess: "113496d8f8dd96a266c613bbe29e56385781f6c9323dab4dc33b9b64e27750e8",
  PowerUserAccess: "7d7c0418e91ec1f2640b715c0875135c7067bc9e4ead04064398e51160c03a0b",
  AmazonS3FullAccess: "d3e0536b1591080d249d770577746fe5744d0bcb0771c1b8d70decaea06bcc77",
  AmazonS3ReadOnlyAccess: "c3684f94afbc829fdd4ef2aaa1bba4feadff929a98158170806a0dd4e6f91f64",
  AWSGlueServiceRole: "424c39511745ea55b357d093535400c11ce2484769a3a48cb270d6493f627c5a",
  AWSGlueConsoleFullAccess: "ab739ab88276ac6158ae046d590a7e9e5478b2e112c027e7b8a36ce4e1dae739",
  AwsGlueSessionUserRestrictedPolicy:
    "e6355ed77c588fd8e9fcdbc5cb356f5b6943fe00b5bf59f80a268582116243fc",
  AwsGlueSessionUserRestrictedNotebookPolicy:
    "663bf6ec7f904207011bc9fcaa761433c59071f1b222437178adbc471fd68a03",
  AWSLambdaBasicExecutionRole: "8992968b3dd4b9898b807c3af58ac8e5322f8991eef973e4ccdf877b1fed99cf",
  CloudWatchLogsFullAccess: "923043d72c559452bb2a5a1d18656adf0048bd3e28299d40a609829ddbaca4bf",
  AmazonAthenaFullAccess: "4c31821c032026f9459f749dc142b7117169298a157589298a59e7227ded891e",
};

/** JSON that does not depend on the order of keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
}

const digestOf = (value: unknown): string =>
  createHash("sha256").update(canonical(value)).digest("hex");

describe("the policies that AWS keeps", () => {
  it("are AWS's own documents, word for word", () => {
    const found = Object.entries(managedPolicies).map(([name, { document }]) => [
      name,
      digestOf(document),
    ]);
    expect(Object.fromEntries(found)).to.deep.equal(digests);
  });

  it("would be told from others by one action more or less", () => {
    const { document } = structuredClone(managedPolicies.AWSGlueServiceRole!);
    const [first] = document.Statement as { Action: string[] }[];
    first!.Action.pop();
    expect(digestOf(document)).not.to.equal(digests.AWSGlueServiceRole);
  });

  it("are named by ARNs of every partition and path, and by no other ARN", () => {
    const names = [
      "arn:aws:iam::aws:policy/AmazonS3FullAccess",
      "arn:aws-cn:iam::aws:policy/service-role/AWSGlueServiceRole",
      "arn:aws:iam::000000000000:policy/AmazonS3FullAccess",
    ].map(managedPolicyName);
    expect(names).to.deep.equal(["AmazonS3FullAccess", "AWSGlueServiceRole", undefined]);
  });
});
