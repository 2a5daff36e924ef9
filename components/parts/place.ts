import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Place } from "../iam/document";

/** Asks the provider of `parent` where its resources live. */
export function lookUpPlace(parent: pulumi.Resource): pulumi.Output<Place> {
  return pulumi.output({
    accountId: aws.getCallerIdentityOutput({}, { parent }).accountId,
    partition: aws.getPartitionOutput({}, { parent }).partition,
    region: aws.getRegionOutput({}, { parent }).region,
  });
}
