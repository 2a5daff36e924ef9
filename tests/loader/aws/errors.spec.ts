import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";

import { createClients } from "../../../lake/loader/aws/clients";
import { explainAwsError } from "../../../lake/loader/aws/errors";

const call = { action: "asking", region: "eu-west-1", subject: "crawler x" };

function failing(name: string, extra: object = {}): Error {
  return Object.assign(new Error("first line\nsecond"), { name, ...extra });
}

describe("explainAwsError", () => {
  const cases: [error: Error, reason: string, message: RegExp, remedy: RegExp][] = [
    [failing("CredentialsProviderError"), "authentication", /no AWS credentials/, /aws sso login/],
    [
      failing("ExpiredTokenException"),
      "authentication",
      /expired \(ExpiredTokenException\)/,
      /sso/,
    ],
    [
      failing("SignatureDoesNotMatch"),
      "authentication",
      /refused \(SignatureDoesNotMatch\): first line$/,
      /sso/,
    ],
    [
      failing("Odd", { $metadata: { httpStatusCode: 403 } }),
      "authentication",
      /refused \(Odd\)/,
      /sso/,
    ],
    [failing("RequestTimeTooSkewed"), "authentication", /time/, /clock/],
    [
      failing("EntityNotFoundException"),
      "resource",
      /crawler x was not found in eu-west-1/,
      /region/,
    ],
    [
      failing("AggregateError", {
        code: "ECONNREFUSED",
        errors: [{ code: "ECONNREFUSED", address: "127.0.0.1", port: 4566 }],
      }),
      "failure",
      /cannot connect to 127\.0\.0\.1:4566 \(ECONNREFUSED\)/,
      /is the lake running/,
    ],
    [failing("TimeoutError"), "failure", /no answer in time/, /network/],
  ];
  for (const [error, reason, message, remedy] of cases) {
    it(`explains ${error.name}`, () => {
      const explained = explainAwsError(error, call);
      expect(explained.reason).to.equal(reason);
      expect(explained.message).to.match(message);
      expect(explained.remedy).to.match(remedy);
      expect(explained.message).to.not.include("\n");
    });
  }

  it("names the host and port that nobody listens on", async () => {
    const { sts } = createClients({
      region: "us-east-1",
      endpoint: "http://127.0.0.1:9",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
    });
    const error = await sts
      .send(new GetCallerIdentityCommand({}))
      .catch((caught: unknown) => caught);
    expect(explainAwsError(error, call).message).to.equal(
      "asking: cannot connect to 127.0.0.1:9 (ECONNREFUSED)",
    );
  });

  it("keeps an error that is explained already", () => {
    const explained = explainAwsError(failing("ExpiredToken"), call);
    expect(explainAwsError(explained, call)).to.equal(explained);
  });
});
