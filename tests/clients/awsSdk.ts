/**
 * The AWS SDK for JavaScript v3, made as in any program: `new S3Client()` and nothing given to it. Run
 * by `npm run test:clients`, which sets AWS_ENDPOINT_URL.
 */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";

import * as Athena from "@aws-sdk/client-athena";
import * as Firehose from "@aws-sdk/client-firehose";
import * as Glue from "@aws-sdk/client-glue";
import * as S3 from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { expect } from "chai";

import { eventually } from "../support/eventually";

const name = `sdk-${randomUUID().slice(0, 8)}`;
const Bucket = name;
const DatabaseName = name.replace("-", "_");
const role = "arn:aws:iam::000000000000:role/workshop";

describe("the AWS SDK for JavaScript", () => {
  const s3 = new S3.S3Client();
  const firehose = new Firehose.FirehoseClient();
  const glue = new Glue.GlueClient();
  const athena = new Athena.AthenaClient();

  const keys = async (Prefix: string): Promise<string[]> => {
    const found: string[] = [];
    const config = { client: s3, pageSize: 10 };
    for await (const page of S3.paginateListObjectsV2(config, { Bucket, Prefix })) {
      found.push(...(page.Contents ?? []).map(({ Key }) => Key!));
    }
    return found;
  };

  const text = async (Key: string, more: Partial<S3.GetObjectCommandInput> = {}): Promise<string> =>
    (await s3.send(new S3.GetObjectCommand({ Bucket, Key, ...more }))).Body!.transformToString();

  before(async () => {
    await s3.send(new S3.CreateBucketCommand({ Bucket }));
    await S3.waitUntilBucketExists({ client: s3, maxWaitTime: 10 }, { Bucket });
    await glue.send(new Glue.CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } }));
  });

  after(() => [s3, firehose, glue, athena].forEach((client) => client.destroy()));

  it("is told whose the keys are", async () => {
    const identity = await new STSClient().send(new GetCallerIdentityCommand());
    expect(identity.Arn).to.contain(`:${identity.Account}:`);
  });

  it("puts a stream, with the checksum behind it, and gets it in ranges", async () => {
    const ContentLength = 200_000;
    const Body = Readable.from([Buffer.alloc(ContentLength / 2, "a"), Buffer.alloc(100_000, "b")]);
    await s3.send(new S3.PutObjectCommand({ Bucket, Key: "stream", Body, ContentLength }));
    expect(await text("stream", { Range: "bytes=99998-100001" })).to.equal("aabb");
    const head = await s3.send(
      new S3.HeadObjectCommand({ Bucket, Key: "stream", ChecksumMode: "ENABLED" }),
    );
    expect(head.ChecksumCRC32).to.match(/^[\w+/]{6}==$/);
  });

  it("puts in parts", async () => {
    const object = { Bucket, Key: "parts" };
    const { UploadId } = await s3.send(new S3.CreateMultipartUploadCommand(object));
    const Parts: S3.CompletedPart[] = [];
    for (const [index, Body] of [Buffer.alloc(5 * 1024 * 1024, "a"), "end"].entries()) {
      const part = { ...object, UploadId, PartNumber: index + 1 };
      const { ETag } = await s3.send(new S3.UploadPartCommand({ ...part, Body }));
      Parts.push({ ETag, PartNumber: index + 1 });
    }
    const MultipartUpload = { Parts };
    const done = { ...object, UploadId, MultipartUpload };
    const { ETag } = await s3.send(new S3.CompleteMultipartUploadCommand(done));
    expect(ETag).to.match(/-2"$/);
    expect(await text("parts", { Range: "bytes=-4" })).to.equal("aend");
  });

  it("lists every name, page by page", async () => {
    const names = Array.from({ length: 25 }, (_, n) => `names/${n} +%&é`).sort();
    for (const Key of names) await s3.send(new S3.PutObjectCommand({ Bucket, Key, Body: Key }));
    expect(await keys("names/")).to.deep.equal(names);
  });

  it("throws the services' own errors", async () => {
    const caught = async (call: Promise<unknown>): Promise<unknown> =>
      call.then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(await caught(text("never"))).to.be.instanceOf(S3.NoSuchKey);
    const table = new Glue.GetTableCommand({ DatabaseName, Name: "never" });
    expect(await caught(glue.send(table))).to.be.instanceOf(Glue.EntityNotFoundException);
    const put = new Firehose.PutRecordCommand({
      DeliveryStreamName: "never",
      Record: { Data: Buffer.from("x") },
    });
    const lost = await caught(firehose.send(put));
    expect(lost).to.be.instanceOf(Firehose.ResourceNotFoundException);
    const get = new Athena.GetQueryExecutionCommand({ QueryExecutionId: randomUUID() });
    expect(await caught(athena.send(get))).to.be.instanceOf(Athena.InvalidRequestException);
  });

  it("streams, crawls and queries", async () => {
    await firehose.send(
      new Firehose.CreateDeliveryStreamCommand({
        DeliveryStreamName: name,
        ExtendedS3DestinationConfiguration: {
          RoleARN: role,
          BucketARN: `arn:aws:s3:::${Bucket}`,
          Prefix: "data/raw/",
          BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 1 },
        },
      }),
    );
    const Records = Array.from({ length: 500 }, (_, n) => ({
      Data: Buffer.from(`${JSON.stringify({ n, kind: n % 2 ? "odd" : "even" })}\n`),
    }));
    const put = new Firehose.PutRecordBatchCommand({ DeliveryStreamName: name, Records });
    expect((await firehose.send(put)).FailedPutCount).to.equal(0);
    await eventually(
      () => keys("data/raw/"),
      (found) => found.length > 0,
    );
    await glue.send(
      new Glue.CreateCrawlerCommand({
        Name: name,
        Role: role,
        DatabaseName,
        Targets: { S3Targets: [{ Path: `s3://${Bucket}/data/raw/` }] },
      }),
    );
    await glue.send(new Glue.StartCrawlerCommand({ Name: name }));
    const crawled = await eventually(
      async () => (await glue.send(new Glue.GetCrawlerCommand({ Name: name }))).Crawler!,
      ({ State, LastCrawl }) => State === "READY" && LastCrawl !== undefined,
    );
    expect(crawled.LastCrawl!.Status).to.equal("SUCCEEDED");
    const { QueryExecutionId } = await athena.send(
      new Athena.StartQueryExecutionCommand({
        QueryString: "SELECT kind, count(*) AS n FROM raw GROUP BY kind ORDER BY kind",
        QueryExecutionContext: { Database: DatabaseName },
        ResultConfiguration: { OutputLocation: `s3://${Bucket}/results/` },
      }),
    );
    const ended = await eventually(
      async () =>
        (await athena.send(new Athena.GetQueryExecutionCommand({ QueryExecutionId })))
          .QueryExecution!,
      ({ Status }) => !["QUEUED", "RUNNING"].includes(Status!.State!),
    );
    expect(ended.Status!.StateChangeReason).to.equal(undefined);
    const results = new Athena.GetQueryResultsCommand({ QueryExecutionId });
    const { ResultSet } = await athena.send(results);
    const rows = ResultSet!.Rows!.map(({ Data }) => Data!.map(({ VarCharValue }) => VarCharValue));
    expect(rows).to.deep.equal([
      ["kind", "n"],
      ["even", "250"],
      ["odd", "250"],
    ]);
    const key = ended.ResultConfiguration!.OutputLocation!.replace(`s3://${Bucket}/`, "");
    expect(await text(key)).to.equal('"kind","n"\n"even","250"\n"odd","250"\n');
  });
});
