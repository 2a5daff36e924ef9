import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { plain } from "./parts/plain";

const mib = 1024 * 1024;

export interface AthenaWorkspaceArgs {
  /** Name of the bucket that query results go to. */
  readonly bucketName: pulumi.Input<string>;
  /** Folder of the query results, with its slash. Default: "query_results/". */
  readonly resultsPrefix?: pulumi.Input<string>;
  /** Name of the workgroup. Default: "analytics-workshop". */
  readonly workgroupName?: pulumi.Input<string>;
  /** Database that the named query reads. Default: "analyticsworkshopdb". */
  readonly databaseName?: pulumi.Input<string>;
  /** Name of the named query. */
  readonly queryName: pulumi.Input<string>;
  /** SQL of the named query. */
  readonly query: pulumi.Input<string>;
  /**
   * MiB that a query may scan before Athena cancels it: at least 10, or 0 for no limit. Default: 0.
   */
  readonly scanLimitMiB?: pulumi.Input<number>;
  /** A KMS key for the query results. Default: S3's own keys. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Whether the workgroup may be destroyed with its queries; a plain value. Default: false. */
  readonly allowDestroy?: pulumi.Input<boolean>;
  /** Tags of every resource that takes tags. Default: none. */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A workgroup whose results have one enforced place, and a query to begin with. */
export class AthenaWorkspace extends pulumi.ComponentResource {
  /** Name of the workgroup. */
  public readonly workgroupName: pulumi.Output<string>;
  /** Where query results go: `s3://bucket/folder/`. */
  public readonly resultsLocation: pulumi.Output<string>;
  /** Id of the named query. */
  public readonly namedQueryId: pulumi.Output<string>;

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
    this.registerOutputs({
      workgroupName: this.workgroupName,
      resultsLocation: this.resultsLocation,
      namedQueryId: this.namedQueryId,
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
