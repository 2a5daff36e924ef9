import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { AthenaWorkspaceArgs } from "../athenaWorkspaceArgs";
import { queryDocument } from "../iam/athenaDocuments";
import { type Place, type PolicyDocument, trustOwner } from "../iam/document";
import { lookUpPlace } from "./place";
import { policyOfRole } from "./roles";

/** The role of a person who queries one database in one workgroup, with its policy. */
export function queryRole(
  parent: pulumi.Resource,
  name: string,
  args: AthenaWorkspaceArgs,
  workgroupName: pulumi.Input<string>,
): aws.iam.Role {
  const place = lookUpPlace(parent);
  const owner = pulumi.output(args.owner ?? "analytics-workshop");
  const role = new aws.iam.Role(
    `${name}-role`,
    {
      name: args.roleName ?? "AnalyticsworkshopQueryRole",
      description: "Queries the lake's tables and writes the results",
      assumeRolePolicy: pulumi.jsonStringify(
        pulumi.all([place, owner]).apply(([where, who]) => trustOwner(where, who)),
      ),
      tags: args.tags,
    },
    { parent },
  );
  const document = pulumi.jsonStringify(documentOf(args, workgroupName, place));
  const policyName = args.policyName ?? "AnalyticsworkshopQueryPolicy";
  policyOfRole(name, { role: role.name, policyName, document, tags: args.tags }, parent);
  return role;
}

function documentOf(
  args: AthenaWorkspaceArgs,
  workgroup: pulumi.Input<string>,
  place: pulumi.Output<Place>,
): pulumi.Output<PolicyDocument> {
  return pulumi
    .all([
      place,
      args.bucketName,
      args.readPrefix ?? "data/",
      args.resultsPrefix ?? "query_results/",
      args.databaseName ?? "analyticsworkshopdb",
      workgroup,
      args.kmsKeyArn,
    ])
    .apply(([where, bucket, readPrefix, resultsPrefix, databaseName, workgroupName, kmsKeyArn]) =>
      queryDocument({
        ...where,
        bucketArn: `arn:${where.partition}:s3:::${bucket}`,
        readPrefix,
        resultsPrefix,
        databaseName,
        workgroupName,
        kmsKeyArn,
      }),
    );
}
