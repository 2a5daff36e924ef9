import * as aws from "@pulumi/aws";

/** Every region that this version of the AWS provider knows, of all partitions. */
export const knownRegions: readonly string[] = Object.values(aws.types.enums.Region);
