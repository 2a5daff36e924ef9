import type { Realiser } from "./realiser";

/** @see https://www.pulumi.com/registry/packages/aws/api-docs/cloudwatch/loggroup/ */
export const logGroup: Realiser = ({ values, lake }) => {
  // The provider's 0 is for ever.
  const retentionInDays = values.optionalNumber("retentionInDays");
  const kmsKeyId = values.optionalText("kmsKeyId");
  return lake.logGroups.put({
    name: values.text("name"),
    ...(retentionInDays && { retentionInDays }),
    ...(kmsKeyId && { kmsKeyId }),
    logGroupClass: values.optionalText("logGroupClass") ?? "STANDARD",
    tags: values.textMap("tagsAll"),
  });
};

/** @see https://www.pulumi.com/registry/packages/aws/api-docs/cloudwatch/logstream/ */
export const logStream: Realiser = ({ values, lake }) =>
  lake.logGroups.putStream(values.text("logGroupName"), values.text("name"));
