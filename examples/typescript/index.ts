import * as pulumi from "@pulumi/pulumi";

import { AthenaWorkspace, CompressionFormat, GlueCatalog, IngestPipeline } from "../../components";

const machines = [
  { machine: 0, hall: "north" },
  { machine: 1, hall: "south" },
];

/** A small lake with names of its own; whatever is left out has the workshop's value. */
function main(): Record<string, pulumi.Input<string>> {
  const tags = { team: "factory" };
  const ingest = new IngestPipeline("ingest", {
    bucketName: "sensor-lake-readings",
    streamName: "sensor-readings",
    rawPrefix: "lake/readings/",
    referencePrefix: "lake/machines/",
    referenceFileName: "machines.json",
    referenceData: new pulumi.asset.StringAsset(machines.map((m) => JSON.stringify(m)).join("\n")),
    compressionFormat: CompressionFormat.Gzip,
    streamEncryption: true,
    roleName: "SensorLakeFirehose",
    policyName: "SensorLakeFirehose",
    allowDestroy: true,
    tags,
  });
  const catalog = new GlueCatalog("catalog", {
    bucketName: ingest.bucketName,
    crawlPrefix: "lake/",
    databaseName: "sensors",
    crawlerName: "sensors",
    roleName: "SensorLakeCrawler",
    policyName: "SensorLakeCrawler",
    leastPrivilege: true,
    allowDestroy: true,
    tags,
  });
  const athena = new AthenaWorkspace("athena", {
    bucketName: ingest.bucketName,
    databaseName: catalog.databaseName,
    workgroupName: "sensors",
    queryName: "readings",
    query: "SELECT count(*) AS readings FROM readings",
    scanLimitMiB: 100,
    allowDestroy: true,
    tags,
  });
  return {
    region: new pulumi.Config("aws").require("region"),
    bucketName: ingest.bucketName,
    streamName: ingest.streamName,
    databaseName: catalog.databaseName,
    crawlerName: catalog.crawlerName,
    workgroupName: athena.workgroupName,
  };
}

export = main;
