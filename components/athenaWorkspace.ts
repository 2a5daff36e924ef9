import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { AthenaWorkspaceArgs } from "./athenaWorkspaceArgs";
import { plain } from "./parts/plain";
import { queryRole } from "./parts/queryRole";

const mib = 1024 * 1024;

/**
 * A workgroup whose results have one enforced place, and a query to begin with; with `leastPrivilege`
 * also whom to query as.
 */
export class AthenaWorkspace extends pulumi.ComponentResource {
  /** Name of the workgroup. */
  public readonly workgroupName: pulumi.Output<string>;
  /** Where query results go: `s3://bucket/folder/`. */
  public readonly resultsLocation: pulumi.Output<string>;
  /** Id of the named query. */
  public readonly namedQueryId: pulumi.Output<string>;
  /** ARN of the role of a person who queries; only with `leastPrivilege`. */
  public readonly queryRoleArn: pulumi.Output<string> | undefined;

  public constructor(
    name: string,
    args: AthenaWorkspaceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("analytics-workshop:index:AthenaWorkspace", name, args, opts);
    const allowDestroy = plain(args.allowDestroy, "allowDestroy") ?? false;
    this.resultsLocation = pulumi.interpolate`s3://${args.bucketName}/${args.resultsPrefix ?? "query_results/"}`;
    const workgroup = new aws.athena.Workgroup(
      `${name}-workgroup`,
      {
        name: args.workgroupName ?? "analytics-workshop",
        forceDestroy: allowDestroy,
        configuration: workgroupConfiguration(args, this.resultsLocation),
        tags: args.tags,
      },
      { parent: this, protect: !allowDestroy },
    );
    const query = new aws.athena.NamedQuery(
      `${name}-query`,
      {
        name: args.queryName,
        database: args.databaseName ?? "analyticsworkshopdb",
        workgroup: workgroup.name,
        query: args.query,
      },
      { parent: this },
    );

    this.workgroupName = workgroup.name;
    this.namedQueryId = query.id;
    this.queryRoleArn = plain(args.leastPrivilege, "leastPrivilege")
      ? queryRole(this, name, args, workgroup.name).arn
      : undefined;
    this.registerOutputs({
      workgroupName: this.workgroupName,
      resultsLocation: this.resultsLocation,
      namedQueryId: this.namedQueryId,
      queryRoleArn: this.queryRoleArn,
    });
  }
}

function workgroupConfiguration(
  args: AthenaWorkspaceArgs,
  outputLocation: pulumi.Input<string>,
): aws.types.input.athena.WorkgroupConfiguration {
  const limit = pulumi.output(args.scanLimitMiB ?? 0);
  return {
    enforceWorkgroupConfiguration: true,
    publishCloudwatchMetricsEnabled: true,
    bytesScannedCutoffPerQuery: limit.apply((limitMiB) =>
      limitMiB === 0 ? undefined : limitMiB * mib,
    ) as pulumi.Output<number>,
    resultConfiguration: {
      outputLocation,
      encryptionConfiguration:
        args.kmsKeyArn === undefined
          ? { encryptionOption: "SSE_S3" }
          : { encryptionOption: "SSE_KMS", kmsKeyArn: args.kmsKeyArn },
    },
  };
}
