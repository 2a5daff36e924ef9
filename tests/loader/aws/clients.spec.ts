import { Readable } from "node:stream";

import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";

import { createClients } from "../../../lake/loader/aws/clients";
import { explainAwsError } from "../../../lake/loader/aws/errors";

describe("createClients", () => {
  const hostile = {
    AWS_ENDPOINT_URL: "https://s3.example.com",
    AWS_PROFILE: "production",
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "real",
    AWS_USE_FIPS_ENDPOINT: "true",
    AWS_RETRY_MODE: "adaptive",
    AWS_DEFAULTS_MODE: "auto",
  };

  beforeEach(() => void Object.assign(process.env, hostile));

  afterEach(() => {
    for (const name of Object.keys(hostile)) Reflect.deleteProperty(process.env, name);
  });

  it("asks a lake in this process only, whatever the environment says", async () => {
    const seen: { hostname: string; path: string; headers: Record<string, string> }[] = [];
    const handle = (request: (typeof seen)[number]) => {
      seen.push(request);
      const body = Readable.from([Buffer.from("<ListBucketResult/>")]);
      return Promise.resolve({ response: { statusCode: 200, headers: {}, body } });
    };
    const requestHandler = {
      handle,
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    } as unknown as Parameters<typeof createClients>[0]["requestHandler"];
    const { s3 } = createClients({ region: "us-east-1", requestHandler });
    await s3.send(new ListObjectsV2Command({ Bucket: "lake" }));
    expect(seen[0]).to.include({ hostname: "localhost", path: "/lake/" });
    expect(seen[0]!.headers.authorization).to.match(/Credential=embedded\/\d+\/us-east-1\/s3\//);
  });

  it("says quickly that there are no credentials", async () => {
    for (const name of Object.keys(hostile)) Reflect.deleteProperty(process.env, name);
    const { sts } = createClients({ region: "us-east-1" });
    const error = await sts.send(new GetCallerIdentityCommand({})).catch((caught: Error) => caught);
    expect(explainAwsError(error, { action: "asking", region: "us-east-1" })).to.include({
      reason: "authentication",
      message: "asking: no AWS credentials were found",
    });
  });

  it("leaves retries of deliveries to the loader", async () => {
    const { firehose } = createClients({ region: "us-east-1" });
    expect(await firehose.config.maxAttempts()).to.equal(1);
  });
});
