import {
  CreateDeliveryStreamCommand,
  type CreateDeliveryStreamCommandInput,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  type ExtendedS3DestinationConfiguration,
  ListTagsForDeliveryStreamCommand,
  PutRecordBatchCommand,
  StartDeliveryStreamEncryptionCommand,
  StopDeliveryStreamEncryptionCommand,
  TagDeliveryStreamCommand,
  UntagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from "@aws-sdk/client-firehose";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { doors, errorOf, type LakeUnderTest } from "../../support/emulator/lakeDoors";

const Bucket = "lake-bucket";
const DeliveryStreamName = "made";
const destination: ExtendedS3DestinationConfiguration = {
  RoleARN: "arn:aws:iam::000000000000:role/delivery",
  BucketARN: `arn:aws:s3:::${Bucket}`,
  Prefix: "made/",
  BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 },
};

for (const door of doors) {
  describe(`Delivery streams ${door.name}`, () => {
    let under: LakeUnderTest;

    beforeEach(async () => {
      under = await door.open();
    });

    afterEach(() => under.close());

    const create = (
      more: Partial<ExtendedS3DestinationConfiguration> = {},
      stream: Partial<CreateDeliveryStreamCommandInput> = {},
    ) =>
      under.call(({ firehose }) =>
        firehose.send(
          new CreateDeliveryStreamCommand({
            DeliveryStreamName,
            ExtendedS3DestinationConfiguration: { ...destination, ...more },
            ...stream,
          }),
        ),
      );
    const described = async () => {
      const { DeliveryStreamDescription } = await under.call(({ firehose }) =>
        firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName })),
      );
      return DeliveryStreamDescription!;
    };
    const put = (...texts: string[]) =>
      under.call(({ firehose }) =>
        firehose.send(
          new PutRecordBatchCommand({
            DeliveryStreamName,
            Records: texts.map((text) => ({ Data: Buffer.from(text) })),
          }),
        ),
      );
    const update = (
      CurrentDeliveryStreamVersionId: string,
      ExtendedS3DestinationUpdate: Partial<ExtendedS3DestinationConfiguration>,
    ) =>
      under.call(({ firehose }) =>
        firehose.send(
          new UpdateDestinationCommand({
            DeliveryStreamName,
            CurrentDeliveryStreamVersionId,
            DestinationId: "destinationId-000000000001",
            ExtendedS3DestinationUpdate,
          }),
        ),
      );
    const delivered = async (): Promise<[key: string, text: string][]> => {
      await under.clock.sleep(60_000);
      const { Contents = [] } = await under.call(({ s3 }) =>
        s3.send(new ListObjectsV2Command({ Bucket, Prefix: "made" })),
      );
      const found: [string, string][] = [];
      for (const { Key } of Contents) {
        const { Body } = await under.call(({ s3 }) =>
          s3.send(new GetObjectCommand({ Bucket, Key })),
        );
        found.push([Key!, await Body!.transformToString()]);
      }
      return found;
    };

    it("are made by a call, deliver, and are described as they were made", async () => {
      const { DeliveryStreamARN } = await create();
      expect(DeliveryStreamARN).to.equal(
        "arn:aws:firehose:us-east-1:000000000000:deliverystream/made",
      );
      await put("one\n", "two\n");
      const [[key, text] = []] = await delivered();
      expect(key).to.match(/^made\/2026\/01\/05\/09\/made-1-2026-01-05-09-30-00-[0-9a-f-]{36}$/);
      expect(text).to.equal("one\ntwo\n");
      const { DeliveryStreamStatus, VersionId, Destinations = [] } = await described();
      expect([DeliveryStreamStatus, VersionId]).to.deep.equal(["ACTIVE", "1"]);
      expect(Destinations[0]!.ExtendedS3DestinationDescription).to.deep.include(destination);
      expect(Destinations[0]!.S3DestinationDescription).to.include({ Prefix: "made/" });
    });

    // https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
    it("work out prefixes, time zones, delimiters and extensions", async () => {
      await create({
        Prefix: "made/day=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/",
        ErrorOutputPrefix: "errors/!{firehose:error-output-type}/",
        CustomTimeZone: "Asia/Tokyo",
        FileExtension: ".jsonl",
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            {
              Type: "AppendDelimiterToRecord",
              Parameters: [{ ParameterName: "Delimiter", ParameterValue: "\\n" }],
            },
          ],
        },
      });
      await put("one", "two");
      const [[key, text] = []] = await delivered();
      expect(key).to.match(/^made\/day=2026-01-05\/hour=18\/made-1-.*\.jsonl$/);
      expect(text).to.equal("one\ntwo\n");
      const [first] = (await described()).Destinations ?? [];
      const { CustomTimeZone, FileExtension, ProcessingConfiguration } =
        first!.ExtendedS3DestinationDescription!;
      expect([CustomTimeZone, FileExtension]).to.deep.equal(["Asia/Tokyo", ".jsonl"]);
      expect(ProcessingConfiguration?.Processors?.[0]?.Parameters).to.deep.equal([
        { ParameterName: "Delimiter", ParameterValue: "\\n" },
      ]);
    });

    it("count the versions of their destination, and take an update of the current one only", async () => {
      await create();
      await update("1", { Prefix: "made2/" });
      const { VersionId, Destinations = [] } = await described();
      expect(VersionId).to.equal("2");
      expect(Destinations[0]!.ExtendedS3DestinationDescription).to.deep.include({
        ...destination,
        Prefix: "made2/",
      });
      await put("x");
      expect((await delivered())[0]![0]).to.match(/^made2\/2026\/01\/05\/09\/made-2-/);
      const error = await errorOf(update("1", { Prefix: "made3/" }));
      expect(error.name).to.equal("ConcurrentModificationException");
    });

    it("lose what they buffer when they are deleted, and are gone", async () => {
      await create();
      await put("lost");
      await under.call(({ firehose }) =>
        firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName })),
      );
      expect(await delivered()).to.deep.equal([]);
      expect((await errorOf(described())).name).to.equal("ResourceNotFoundException");
      await create(); // The name is free again.
      expect(await delivered()).to.deep.equal([]);
    });

    it("carry tags, by pages", async () => {
      await create({}, { Tags: [{ Key: "b", Value: "2" }] });
      const tags = (Limit: number, ExclusiveStartTagKey?: string) =>
        under.call(({ firehose }) =>
          firehose.send(
            new ListTagsForDeliveryStreamCommand({
              DeliveryStreamName,
              Limit,
              ExclusiveStartTagKey,
            }),
          ),
        );
      await under.call(({ firehose }) =>
        firehose.send(
          new TagDeliveryStreamCommand({ DeliveryStreamName, Tags: [{ Key: "a" }, { Key: "c" }] }),
        ),
      );
      const first = await tags(2);
      expect(first.Tags).to.deep.equal([
        { Key: "a", Value: "" },
        { Key: "b", Value: "2" },
      ]);
      expect(first.HasMoreTags).to.equal(true);
      await under.call(({ firehose }) =>
        firehose.send(new UntagDeliveryStreamCommand({ DeliveryStreamName, TagKeys: ["c"] })),
      );
      const rest = await tags(2, "b");
      expect([rest.Tags, rest.HasMoreTags]).to.deep.equal([[], false]);
    });

    it("are encrypted and not any more", async () => {
      await create();
      await under.call(({ firehose }) =>
        firehose.send(new StartDeliveryStreamEncryptionCommand({ DeliveryStreamName })),
      );
      expect((await described()).DeliveryStreamEncryptionConfiguration).to.deep.equal({
        KeyType: "AWS_OWNED_CMK",
        Status: "ENABLED",
      });
      expect((await put("x")).Encrypted).to.equal(true);
      await under.call(({ firehose }) =>
        firehose.send(new StopDeliveryStreamEncryptionCommand({ DeliveryStreamName })),
      );
      expect((await put("x")).Encrypted).to.equal(false);
    });
  });
}
