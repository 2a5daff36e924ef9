import * as Firehose from "@aws-sdk/client-firehose";
import { expect } from "chai";

import type { LakeClients } from "../../../lake/loader/plan";

const DeliveryStreamName = "tour";
const stream = { DeliveryStreamName };

/** Calls every operation of Firehose once, and looks at what comes back. */
export async function tourFirehose({ firehose }: LakeClients): Promise<void> {
  const { DeliveryStreamARN } = await firehose.send(
    new Firehose.CreateDeliveryStreamCommand({
      DeliveryStreamName,
      S3DestinationConfiguration: {
        RoleARN: "arn:aws:iam::000000000000:role/delivery",
        BucketARN: "arn:aws:s3:::lake-bucket",
      },
    }),
  );
  expect(DeliveryStreamARN).to.match(/:deliverystream\/tour$/);
  const { DeliveryStreamNames } = await firehose.send(
    new Firehose.ListDeliveryStreamsCommand({ Limit: 100 }),
  );
  expect(DeliveryStreamNames).to.include(DeliveryStreamName);
  const Record = { Data: Buffer.from("x") };
  const put = await firehose.send(new Firehose.PutRecordCommand({ ...stream, Record }));
  expect(put.RecordId).to.be.a("string");
  const batch = await firehose.send(
    new Firehose.PutRecordBatchCommand({ ...stream, Records: [Record, Record] }),
  );
  expect(batch.FailedPutCount).to.equal(0);
  await firehose.send(
    new Firehose.UpdateDestinationCommand({
      ...stream,
      CurrentDeliveryStreamVersionId: "1",
      DestinationId: "destinationId-000000000001",
      S3DestinationUpdate: { Prefix: "tour/" },
    }),
  );
  await firehose.send(new Firehose.StartDeliveryStreamEncryptionCommand(stream));
  const { DeliveryStreamDescription: described } = await firehose.send(
    new Firehose.DescribeDeliveryStreamCommand(stream),
  );
  expect(described?.VersionId).to.equal("2");
  expect(described?.DeliveryStreamEncryptionConfiguration?.Status).to.equal("ENABLED");
  await firehose.send(new Firehose.StopDeliveryStreamEncryptionCommand(stream));
  const Tags = [{ Key: "a", Value: "1" }];
  await firehose.send(new Firehose.TagDeliveryStreamCommand({ ...stream, Tags }));
  const tags = await firehose.send(new Firehose.ListTagsForDeliveryStreamCommand(stream));
  expect(tags.Tags).to.deep.equal(Tags);
  await firehose.send(new Firehose.UntagDeliveryStreamCommand({ ...stream, TagKeys: ["a"] }));
  await firehose.send(new Firehose.DeleteDeliveryStreamCommand(stream));
}
