import * as Firehose from "@aws-sdk/client-firehose";
import { CreateTableCommand, UpdateTableCommand } from "@aws-sdk/client-glue";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { createQueryEngine } from "../../../lake/emulator/sql/engine";
import { athenaCalls } from "../../support/emulator/athenaCalls";
import { doors, errorOf, type LakeUnderTest } from "../../support/emulator/lakeDoors";

const RoleARN = "arn:aws:iam::000000000000:role/delivery";
const DatabaseName = "lakedb";
const Columns = [
  { Name: "id", Type: "bigint" },
  { Name: "kind", Type: "string" },
  { Name: "at", Type: "timestamp" },
  { Name: "places", Type: "array<struct<x:double,name:string>>" },
];

const conversion = (
  more: Partial<Firehose.DataFormatConversionConfiguration> = {},
): Firehose.DataFormatConversionConfiguration => ({
  SchemaConfiguration: { RoleARN, DatabaseName, TableName: "events" },
  InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
  OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
  Enabled: true,
  ...more,
});

describe("Delivery streams that convert records to Parquet", () => {
  let under: LakeUnderTest;

  beforeEach(async () => {
    under = await doors[0]!.open({ engine: createQueryEngine() });
    await under.clients.glue.send(
      new CreateTableCommand({
        DatabaseName,
        TableInput: { Name: "events", StorageDescriptor: { Columns } },
      }),
    );
  });

  afterEach(() => under.close());

  const create = (
    changes: Partial<Firehose.ExtendedS3DestinationConfiguration> = {},
    DeliveryStreamName = "events",
  ): Promise<unknown> =>
    under.clients.firehose.send(
      new Firehose.CreateDeliveryStreamCommand({
        DeliveryStreamName,
        ExtendedS3DestinationConfiguration: {
          RoleARN,
          BucketARN: "arn:aws:s3:::lake-bucket",
          Prefix: "parquet/",
          ErrorOutputPrefix: "errors/!{firehose:error-output-type}/",
          BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
          DataFormatConversionConfiguration: conversion(),
          ...changes,
        },
      }),
    );
  const deliver = async (
    lines: readonly string[],
    DeliveryStreamName = "events",
  ): Promise<void> => {
    const Records = lines.map((line) => ({ Data: Buffer.from(line) }));
    await under.call(({ firehose }) =>
      firehose.send(new Firehose.PutRecordBatchCommand({ DeliveryStreamName, Records })),
    );
    await under.clock.sleep(61_000);
  };
  const keys = (): string[] => under.lake.state.objects.list("lake-bucket").map(({ key }) => key);
  const text = async (Key: string): Promise<string> => {
    const { Body } = await under.call(({ s3 }) =>
      s3.send(new GetObjectCommand({ Bucket: "lake-bucket", Key })),
    );
    return Body!.transformToString();
  };
  const rows = async (sql: string): Promise<string> => {
    const { finished, file } = athenaCalls(() => under);
    const query = await finished({ QueryString: sql });
    expect(query.Status!.StateChangeReason).to.equal(undefined);
    return (await file(`query_results/${query.QueryExecutionId}.csv`)).toString();
  };
  const parquetTable =
    "CREATE EXTERNAL TABLE stored (id bigint, kind string, `at` timestamp, " +
    "places array<struct<x:double,name:string>>) STORED AS PARQUET " +
    "LOCATION 's3://lake-bucket/parquet/'";

  it("write what Athena reads, and leave out what is no column", async () => {
    await create();
    await deliver([
      '{"id": 1, "kind": "a", "at": "2026-01-05 09:30:00.5", "places": [{"x": 1.5, "name": "p"}]}',
      '{"ID": 2, "other": true}\n',
    ]);
    const [key, ...others] = keys();
    expect(others).to.deep.equal([]);
    expect(key).to.match(/^parquet\/2026\/01\/05\/09\/events-1-.*\.parquet$/);
    const { finished } = athenaCalls(() => under);
    await finished({ QueryString: parquetTable });
    expect(
      await rows("SELECT id, kind, at, places[1].name AS name FROM stored ORDER BY id"),
    ).to.equal('"id","kind","at","name"\n"1","a","2026-01-05 09:30:00.500","p"\n"2",,,\n');
  });

  it("keep what cannot be converted, with why, and lose nothing", async () => {
    await create();
    const broken = ['{"id": 1', '{"id": {"no": "number"}}', "plain text"];
    await deliver([...broken, '{"id": 7}']);
    const errors = keys().filter((key) => key.startsWith("errors/"));
    expect(errors).to.have.lengthOf(1);
    expect(errors[0]).to.match(/^errors\/format-conversion-failed\/events-1-/);
    const lines = (await text(errors[0]!)).trim().split("\n");
    const told = lines.map((line) => JSON.parse(line) as Record<string, string>);
    const raw = told.map(({ rawData }) => Buffer.from(rawData!, "base64").toString());
    expect(raw).to.deep.equal(broken);
    expect(told.map(({ lastErrorCode }) => lastErrorCode)).to.deep.equal([
      "DataFormatConversion.ParseError",
      "DataFormatConversion.MalformedData",
      "DataFormatConversion.ParseError",
    ]);
    expect(told[0]).to.deep.include({ attemptsMade: 1, sequenceNumber: null });
    const { finished } = athenaCalls(() => under);
    await finished({ QueryString: parquetTable });
    expect(await rows("SELECT id FROM stored")).to.equal('"id"\n"7"\n');
  });

  it("follow the table's latest version, or stay with the one that is named", async () => {
    const SchemaConfiguration = { RoleARN, DatabaseName, TableName: "events", VersionId: "0" };
    await create(
      { Prefix: "fixed/", DataFormatConversionConfiguration: conversion({ SchemaConfiguration }) },
      "fixed",
    );
    await create();
    const wider = [...Columns, { Name: "more", Type: "int" }];
    await under.clients.glue.send(
      new UpdateTableCommand({
        DatabaseName,
        TableInput: { Name: "events", StorageDescriptor: { Columns: wider } },
      }),
    );
    for (const stream of ["events", "fixed"]) await deliver(['{"id": 1, "more": 5}'], stream);
    const { finished } = athenaCalls(() => under);
    for (const name of ["parquet", "fixed"]) {
      await finished({
        QueryString: `CREATE EXTERNAL TABLE ${name} (id bigint, more int) STORED AS PARQUET LOCATION 's3://lake-bucket/${name}/'`,
      });
    }
    expect(await rows("SELECT more FROM parquet")).to.equal('"more"\n"5"\n');
    expect(await rows("SELECT more FROM fixed")).to.equal('"more"\n\n');
  });

  it("keep every record where the table is gone", async () => {
    const SchemaConfiguration = { RoleARN, DatabaseName, TableName: "none" };
    await create({ DataFormatConversionConfiguration: conversion({ SchemaConfiguration }) });
    await deliver(['{"id": 1}', '{"id": 2}']);
    const [key, ...others] = keys();
    expect(others).to.deep.equal([]);
    const lines = (await text(key!)).trim().split("\n");
    expect(lines).to.have.lengthOf(2);
    expect(lines[0]).to.contain("DataFormatConversion.EntityNotFound");
  });

  it("are described as they were created", async () => {
    await create({ BufferingHints: undefined });
    const { DeliveryStreamDescription } = await under.clients.firehose.send(
      new Firehose.DescribeDeliveryStreamCommand({ DeliveryStreamName: "events" }),
    );
    const described =
      DeliveryStreamDescription?.Destinations?.[0]?.ExtendedS3DestinationDescription;
    expect(described?.BufferingHints?.SizeInMBs).to.equal(128);
    expect(described?.DataFormatConversionConfiguration).to.deep.equal({
      SchemaConfiguration: {
        RoleARN,
        DatabaseName,
        TableName: "events",
        Region: "us-east-1",
        VersionId: "LATEST",
      },
      InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: { CaseInsensitive: true } } },
      OutputFormatConfiguration: { Serializer: { ParquetSerDe: { Compression: "SNAPPY" } } },
      Enabled: true,
    });
  });

  const refused: [what: string, changes: Parameters<typeof create>[0], message: RegExp][] = [
    [
      "a buffer that is too small",
      { BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 } },
      /SizeInMBs has to be at least 64/,
    ],
    ["a compression of its own", { CompressionFormat: "GZIP" }, /has to be UNCOMPRESSED/],
    [
      "no schema",
      { DataFormatConversionConfiguration: conversion({ SchemaConfiguration: undefined }) },
      /SchemaConfiguration has to be given/,
    ],
    [
      "ORC",
      {
        DataFormatConversionConfiguration: conversion({
          OutputFormatConfiguration: { Serializer: { OrcSerDe: {} } },
        }),
      },
      /format conversion to ORC is not emulated/,
    ],
  ];
  for (const [what, changes, message] of refused) {
    it(`are not made with ${what}`, async () => {
      expect((await errorOf(create(changes))).message).to.match(message);
    });
  }
});
