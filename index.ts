import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import * as lake from "./components";
import { loadConfig } from "./config";

const queryName = "activityCounts";
const query = readFileSync(join(__dirname, "data", "queries", `${queryName}.sql`), "utf8");
const referenceData = new pulumi.asset.FileAsset("data/reference_data/tracks_list.json");

/** Declares the lake; the engine, the Automation API and the embedded lake each call it. */
function main(): Record<string, pulumi.Input<string> | undefined> {
  const config = loadConfig();
  const { accountId } = aws.getCallerIdentityOutput();
  const named = pulumi.interpolate`${accountId}${config.bucketNameEnding}`;
  const ingest = new lake.IngestPipeline("ingest", {
    ...config.ingest,
    bucketName: config.ingest.bucketName ?? named,
    referenceData,
  });
  const { bucketName } = ingest;
  const catalog = new lake.GlueCatalog("catalog", { ...config.catalog, bucketName });
  const tables = { bucketName, databaseName: catalog.databaseName };
  const sessions = new lake.InteractiveSessionRoles("sessions", { ...config.sessions, ...tables });
  const athena = new lake.AthenaWorkspace("athena", {
    ...config.athena,
    ...tables,
    queryName,
    query,
  });
  const generator = config.generator && new lake.DataGenerator("generator", config.generator);
  return {
    region: aws.getRegionOutput().region,
    accountId,
    bucketName,
    streamName: ingest.streamName,
    streamArn: ingest.streamArn,
    databaseName: catalog.databaseName,
    crawlerName: catalog.crawlerName,
    workgroupName: athena.workgroupName,
    resultsLocation: athena.resultsLocation,
    rawLocation: ingest.rawLocation,
    namedQueryId: athena.namedQueryId,
    firehoseRoleArn: ingest.firehoseRoleArn,
    glueRoleArn: catalog.roleArn,
    sessionRoleArn: sessions.roleArn,
    sessionClientRoleArn: sessions.clientRoleArn,
    queryRoleArn: athena.queryRoleArn,
    kdgUrl: generator?.url,
  };
}

export = main;
