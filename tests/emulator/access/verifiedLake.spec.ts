import { GetTablesCommand } from "@aws-sdk/client-glue";
import {
  CopyObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { expect } from "chai";

import { SystemClock } from "../../../lake/core/time/clock";
import { verifiedLake } from "../../../lake/emulator/access/signatures/verifiedLake";
import type { EmbeddedLake } from "../../../lake/emulator/lake";
import { type LakeServer, startServer } from "../../../lake/emulator/server";
import type { WireRequest } from "../../../lake/emulator/wire/message";
import { createClients } from "../../../lake/loader/aws/clients";
import type { LakeClients } from "../../../lake/loader/plan";
import { doors, errorOf, type LakeUnderTest } from "../../support/emulator/lakeDoors";

const credentials = { accessKeyId: "local", secretAccessKey: "right/secret+key" };
const Bucket = "lake-bucket";

describe("a lake that verifies signatures", () => {
  let under: LakeUnderTest;
  let server: LakeServer;
  let good: LakeClients;
  /** What happens to a request on its way. */
  let tamper: (request: WireRequest) => WireRequest = (request) => request;

  before(async () => {
    under = await doors[0]!.open({ startAt: Date.now() });
    const verified = verifiedLake(under.lake, credentials, new SystemClock());
    const lake: EmbeddedLake = {
      handle: (request) => verified.handle(tamper(request)),
      close: () => verified.close(),
    };
    server = await startServer({ lake, port: 0 });
    good = clientsWith(credentials);
  });

  afterEach(() => {
    tamper = (request) => request;
  });

  after(async () => {
    await server.close();
    await under.close();
  });

  const clientsWith = (keys: typeof credentials & { sessionToken?: string }): LakeClients =>
    createClients({ region: "us-east-1", endpoint: server.url, credentials: keys });

  const calls: [what: string, call: (clients: LakeClients) => Promise<unknown>][] = [
    ["a JSON call", ({ glue }) => glue.send(new GetTablesCommand({ DatabaseName: "lakedb" }))],
    ["a form", ({ sts }) => sts.send(new GetCallerIdentityCommand({}))],
    [
      "an object under a name that needs encoding",
      ({ s3 }) => s3.send(new PutObjectCommand({ Bucket, Key: "a b/é+(1)!.txt", Body: "x" })),
    ],
    [
      "a stream with a trailer",
      ({ s3 }) =>
        s3.send(
          new PutObjectCommand({ Bucket, Key: "s", Body: "xyz", ChecksumAlgorithm: "CRC32" }),
        ),
    ],
    [
      "a query that needs encoding",
      ({ s3 }) => s3.send(new ListObjectsV2Command({ Bucket, Prefix: "a b/+&=é", Delimiter: "/" })),
    ],
    [
      "a copy",
      ({ s3 }) => s3.send(new CopyObjectCommand({ Bucket, Key: "c", CopySource: `${Bucket}/s` })),
    ],
  ];
  for (const [what, call] of calls) {
    it(`takes ${what} that was signed with its key`, async () => {
      await call(good);
    });
  }

  it("takes a presigned address, and not one that was changed", async () => {
    await good.s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "body" }));
    const url = await getSignedUrl(good.s3, new GetObjectCommand({ Bucket, Key: "k" }));
    expect(await (await fetch(url)).text()).to.equal("body");
    const other = await fetch(url.replace("/k?", "/s?"));
    expect(other.status).to.equal(403);
    expect(await other.text()).to.contain("<Code>SignatureDoesNotMatch</Code>");
    const longer = await fetch(url.replace(/X-Amz-Expires=\d+/, "X-Amz-Expires=9999"));
    expect(longer.status).to.equal(403);
  });

  const refused: [what: string, name: Record<"glue" | "sts" | "s3", string>, keys: object][] = [
    [
      "with another secret",
      {
        glue: "InvalidSignatureException",
        sts: "SignatureDoesNotMatch",
        s3: "SignatureDoesNotMatch",
      },
      { ...credentials, secretAccessKey: "wrong" },
    ],
    [
      "with a key that it does not know",
      {
        glue: "UnrecognizedClientException",
        sts: "InvalidClientTokenId",
        s3: "InvalidAccessKeyId",
      },
      { ...credentials, accessKeyId: "stranger" },
    ],
  ];
  for (const [what, names, keys] of refused) {
    it(`refuses what was signed ${what}`, async () => {
      const { glue, sts, s3 } = clientsWith(keys as typeof credentials);
      const errors = await Promise.all([
        errorOf(glue.send(new GetTablesCommand({ DatabaseName: "lakedb" }))),
        errorOf(sts.send(new GetCallerIdentityCommand({}))),
        errorOf(s3.send(new PutObjectCommand({ Bucket, Key: "no", Body: "x" }))),
      ]);
      expect(errors.map(({ name }) => name)).to.deep.equal([names.glue, names.sts, names.s3]);
      expect(under.lake.state.objects.object(Bucket, "no")).to.equal(undefined);
    });
  }

  it("refuses what was not signed", async () => {
    expect((await fetch(`${server.url}/${Bucket}/k`)).status).to.equal(403);
    const headers = { "x-amz-target": "AWSGlue.GetTables" };
    const answer = await fetch(server.url, { method: "POST", headers, body: "{}" });
    expect(await answer.text()).to.contain('"MissingAuthenticationTokenException"');
  });

  const changes: [what: string, change: typeof tamper][] = [
    ["its body", (request) => ({ ...request, body: Buffer.from('{"DatabaseName":"x"}') })],
    ["its method", (request) => ({ ...request, method: "PUT" })],
    ["its query", (request) => ({ ...request, query: { a: "1" } })],
    [
      "a signed header",
      (request) => ({
        ...request,
        headers: { ...request.headers, "x-amz-target": "AWSGlue.GetDatabases" },
      }),
    ],
    [
      "a header that was not signed",
      (request) => ({ ...request, headers: { ...request.headers, "x-amz-copy-source": "b/k" } }),
    ],
  ];
  for (const [what, change] of changes) {
    it(`refuses a request after a change of ${what}`, async () => {
      tamper = change;
      const call = good.glue.send(new GetTablesCommand({ DatabaseName: "lakedb" }));
      expect((await errorOf(call)).name).to.equal("InvalidSignatureException");
    });
  }

  it("refuses an object whose bytes are not the signed ones", async () => {
    tamper = (request) => ({
      ...request,
      stream: (async function* () {
        yield await Promise.resolve(Buffer.from("y"));
      })(),
    });
    const put = new PutObjectCommand({ Bucket, Key: "bytes", Body: "x" });
    expect((await errorOf(good.s3.send(put))).name).to.match(/XAmzContentSHA256Mismatch|BadDigest/);
  });

  it("refuses what was signed long ago", async () => {
    const { s3 } = clientsWith(credentials);
    s3.config.systemClockOffset = -16 * 60 * 1000;
    const error = await errorOf(s3.send(new ListObjectsV2Command({ Bucket })));
    expect(error.name).to.equal("RequestTimeTooSkewed");
  });
});
