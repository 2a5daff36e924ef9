import {
  CreateDeliveryStreamCommand,
  type CreateDeliveryStreamCommandInput,
  type ExtendedS3DestinationConfiguration,
} from "@aws-sdk/client-firehose";
import { expect } from "chai";

import { doors, errorOf, type LakeUnderTest } from "../../support/emulator/lakeDoors";

const destination: ExtendedS3DestinationConfiguration = {
  RoleARN: "arn:aws:iam::000000000000:role/delivery",
  BucketARN: "arn:aws:s3:::lake-bucket",
};

for (const door of doors) {
  describe(`Delivery streams that are refused ${door.name}`, () => {
    let under: LakeUnderTest;

    before(async () => {
      under = await door.open();
    });

    after(() => under.close());

    const create = (
      more: Partial<ExtendedS3DestinationConfiguration> = {},
      stream: Partial<CreateDeliveryStreamCommandInput> = {},
    ) =>
      under.call(({ firehose }) =>
        firehose.send(
          new CreateDeliveryStreamCommand({
            DeliveryStreamName: "made",
            ExtendedS3DestinationConfiguration: { ...destination, ...more },
            ...stream,
          }),
        ),
      );

    const refused: readonly (readonly [
      what: string,
      more: Partial<ExtendedS3DestinationConfiguration>,
      stream: Partial<CreateDeliveryStreamCommandInput>,
      name: string,
      message: RegExp,
    ])[] = [
      ["a name that is taken", {}, { DeliveryStreamName: "stream" }, "ResourceInUse", /already/],
      [
        "no destination",
        {},
        { ExtendedS3DestinationConfiguration: undefined },
        "InvalidArgument",
        /^Exactly one destination configuration is supported for a Firehose$/,
      ],
      [
        "two destinations",
        {},
        { S3DestinationConfiguration: destination },
        "InvalidArgument",
        /^Exactly one/,
      ],
      [
        "a format that AWS does not have",
        { CompressionFormat: "LZ4" as "GZIP" },
        {},
        "Validation",
        /at 'extendedS3DestinationConfiguration.compressionFormat' .* enum value set/,
      ],
      [
        "expressions without an error prefix",
        { Prefix: "!{timestamp:yyyy}/" },
        {},
        "InvalidArgument",
        /ErrorOutputPrefix/,
      ],
      [
        "half of the buffering hints",
        { BufferingHints: { SizeInMBs: 1 } },
        {},
        "InvalidArgument",
        /Both/,
      ],
    ];
    for (const [what, more, stream, name, message] of refused) {
      it(`are not made of ${what}`, async () => {
        const error = await errorOf(create(more, stream));
        expect(error.name).to.equal(`${name}Exception`);
        expect(error.message).to.match(message);
      });
    }

    it("are not made for what is not emulated, which is named", async () => {
      for (const [more, named] of [
        [{ S3BackupMode: "Enabled" }, "S3BackupMode"],
        [{ DynamicPartitioningConfiguration: { Enabled: true } }, "DynamicPartitioning"],
      ] as const) {
        const error = await errorOf(create(more));
        expect(error.message).to.contain(named).and.to.contain("is not emulated");
        expect((error.$metadata as { httpStatusCode: number }).httpStatusCode).to.equal(400);
      }
    });
  });
}
