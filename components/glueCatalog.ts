import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { GlueCatalogArgs } from "./glueCatalogArgs";
import { awsManagedPolicyArn, type Place, type PolicyDocument } from "./iam/document";
import { crawlerDocument, decryptDocument, glueTrust } from "./iam/glueDocuments";
import { lookUpPlace } from "./parts/place";
import { plain } from "./parts/plain";
import { attach, policyOfRole } from "./parts/roles";

/** The database of a lake, and the crawler that finds its tables. */
export class GlueCatalog extends pulumi.ComponentResource {
  /** Name of the database. */
  public readonly databaseName: pulumi.Output<string>;
  /** Name of the crawler. */
  public readonly crawlerName: pulumi.Output<string>;
  /** ARN of the role that the crawler assumes. */
  public readonly roleArn: pulumi.Output<string>;

  public constructor(name: string, args: GlueCatalogArgs, opts?: pulumi.ComponentResourceOptions) {
    super("analytics-workshop:index:GlueCatalog", name, args, opts);
    const place = lookUpPlace(this);
    const leastPrivilege = plain(args.leastPrivilege, "leastPrivilege") ?? false;
    const database = new aws.glue.CatalogDatabase(
      `${name}-database`,
      { name: args.databaseName ?? "analyticsworkshopdb", tags: args.tags },
      { parent: this, protect: !(plain(args.allowDestroy, "allowDestroy") ?? false) },
    );
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: args.roleName ?? "AnalyticsworkshopGlueRole",
        description: "The crawler reads the lake and writes its catalog with it",
        assumeRolePolicy: pulumi.jsonStringify(
          place.apply(({ accountId }) => glueTrust(leastPrivilege ? accountId : undefined)),
        ),
        tags: args.tags,
      },
      { parent: this },
    );
    const attachments = leastPrivilege
      ? [this.#leastPolicy(name, args, role, database, place)]
      : this.#managedPolicies(name, args, role, place);
    const crawler = this.#crawler(name, args, role, database, attachments);

    this.databaseName = database.name;
    this.crawlerName = crawler.name;
    this.roleArn = role.arn;
    this.registerOutputs({
      databaseName: this.databaseName,
      crawlerName: this.crawlerName,
      roleArn: this.roleArn,
    });
  }

  #managedPolicies(
    name: string,
    args: GlueCatalogArgs,
    role: aws.iam.Role,
    place: pulumi.Output<Place>,
  ): pulumi.Resource[] {
    const managed = (policy: string): pulumi.Output<string> =>
      place.apply(({ partition }) => awsManagedPolicyArn(partition, policy));
    const attachments: pulumi.Resource[] = [
      attach(`${name}-s3-full-access`, role.name, managed("AmazonS3FullAccess"), this),
      attach(`${name}-glue-service`, role.name, managed("service-role/AWSGlueServiceRole"), this),
    ];
    if (args.kmsKeyArn !== undefined) {
      // Neither of the two may use a key of ours.
      const document = pulumi.output(args.kmsKeyArn).apply(decryptDocument);
      attachments.push(this.#ownPolicy(name, args, role, document));
    }
    return attachments;
  }

  #leastPolicy(
    name: string,
    args: GlueCatalogArgs,
    role: aws.iam.Role,
    database: aws.glue.CatalogDatabase,
    place: pulumi.Output<Place>,
  ): pulumi.Resource {
    const document = pulumi
      .all([place, args.bucketName, args.crawlPrefix ?? "data/", database.name, args.kmsKeyArn])
      .apply(([where, bucket, readPrefix, databaseName, kmsKeyArn]) =>
        crawlerDocument({
          ...where,
          bucketArn: `arn:${where.partition}:s3:::${bucket}`,
          readPrefix,
          databaseName,
          kmsKeyArn,
        }),
      );
    return this.#ownPolicy(name, args, role, document);
  }

  #ownPolicy(
    name: string,
    args: GlueCatalogArgs,
    role: aws.iam.Role,
    document: pulumi.Output<PolicyDocument>,
  ): pulumi.Resource {
    const policy = {
      role: role.name,
      policyName: args.policyName ?? "AnalyticsworkshopGluePolicy",
      document: pulumi.jsonStringify(document),
      tags: args.tags,
    };
    return policyOfRole(name, policy, this);
  }

  #crawler(
    name: string,
    args: GlueCatalogArgs,
    role: aws.iam.Role,
    database: aws.glue.CatalogDatabase,
    attachments: pulumi.Resource[],
  ): aws.glue.Crawler {
    return new aws.glue.Crawler(
      `${name}-crawler`,
      {
        name: args.crawlerName ?? "AnalyticsworkshopCrawler",
        role: role.arn,
        databaseName: database.name,
        s3Targets: [
          { path: pulumi.interpolate`s3://${args.bucketName}/${args.crawlPrefix ?? "data/"}` },
        ],
        schemaChangePolicy: {
          updateBehavior: "UPDATE_IN_DATABASE",
          deleteBehavior: "DEPRECATE_IN_DATABASE",
        },
        ...(args.schedule !== undefined && { schedule: args.schedule }),
        ...(args.tablePrefix !== undefined && { tablePrefix: args.tablePrefix }),
        tags: args.tags,
      },
      { parent: this, dependsOn: attachments },
    );
  }
}
