import * as Logs from "@aws-sdk/client-cloudwatch-logs";
import { expect } from "chai";

import type { ControlClients } from "../../support/emulator/controlClients";

const logGroupName = "/tour/logs";
const logStreamName = "deliveries";

/** Calls every operation of CloudWatch Logs once, and looks at what comes back. */
export async function tourLogs({ logs }: ControlClients): Promise<void> {
  await logs.send(new Logs.CreateLogGroupCommand({ logGroupName, tags: { a: "1" } }));
  await logs.send(new Logs.PutRetentionPolicyCommand({ logGroupName, retentionInDays: 14 }));
  const { logGroups = [] } = await logs.send(
    new Logs.DescribeLogGroupsCommand({ logGroupNamePrefix: "/tour" }),
  );
  expect(logGroups[0]).to.include({ logGroupName, retentionInDays: 14, logGroupClass: "STANDARD" });
  const resourceArn = logGroups[0]!.logGroupArn!;
  await logs.send(new Logs.DeleteRetentionPolicyCommand({ logGroupName }));
  await logs.send(new Logs.TagResourceCommand({ resourceArn, tags: { b: "2" } }));
  await logs.send(new Logs.UntagResourceCommand({ resourceArn, tagKeys: ["a"] }));
  const { tags } = await logs.send(new Logs.ListTagsForResourceCommand({ resourceArn }));
  expect(tags).to.deep.equal({ b: "2" });
  await logs.send(new Logs.CreateLogStreamCommand({ logGroupName, logStreamName }));
  const { logStreams = [] } = await logs.send(new Logs.DescribeLogStreamsCommand({ logGroupName }));
  expect(logStreams.map((stream) => stream.logStreamName)).to.deep.equal([logStreamName]);
  await logs.send(new Logs.DeleteLogStreamCommand({ logGroupName, logStreamName }));
  await logs.send(new Logs.DeleteLogGroupCommand({ logGroupName }));
  const left = await logs.send(new Logs.DescribeLogGroupsCommand({}));
  expect(left.logGroups).to.deep.equal([]);
}
