import type { DeployedResource, Deployment } from "../../../lake/deployment/deployment";

let urns = 0;

/** A resource as an export has it. */
export function resource(type: string, inputs: Record<string, unknown>): DeployedResource {
  const name = `r${++urns}`;
  return {
    urn: `urn:pulumi:test::test::${type}::${name}`,
    type,
    name,
    custom: true,
    id: String(inputs.name ?? inputs.bucket ?? name),
    dependencies: [],
    propertyDependencies: {},
    inputs,
    outputs: inputs,
  };
}

export function deployment(resources: readonly DeployedResource[]): Deployment {
  return { project: "test", stack: "test", resources, outputs: {}, secretOutputs: [] };
}

export const bucketResource = (bucket: string): DeployedResource =>
  resource("aws:s3/bucket:Bucket", { bucket });

export function streamResource(
  name: string,
  changes: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
): DeployedResource {
  return resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
    name,
    destination: "extended_s3",
    extendedS3Configuration: {
      roleArn: "arn:aws:iam::000000000000:role/delivery",
      bucketArn: "arn:aws:s3:::lake-bucket",
      prefix: "data/raw/",
      bufferingSize: 1,
      bufferingInterval: 60,
      compressionFormat: "UNCOMPRESSED",
      ...changes,
    },
    ...more,
  });
}

export const databaseResource = (name: string): DeployedResource =>
  resource("aws:glue/catalogDatabase:CatalogDatabase", { name });

export function crawlerResource(
  name: string,
  changes: Record<string, unknown> = {},
): DeployedResource {
  return resource("aws:glue/crawler:Crawler", {
    name,
    role: "arn:aws:iam::000000000000:role/crawl",
    databaseName: "lakedb",
    s3Targets: [{ path: "s3://lake-bucket/data/" }],
    ...changes,
  });
}

export function workgroupResource(
  name: string,
  configuration: Record<string, unknown>,
): DeployedResource {
  return resource("aws:athena/workgroup:Workgroup", { name, configuration });
}

/** One lake with everything that the contract tests need. */
export function lakeDeployment(): Deployment {
  return deployment([
    bucketResource("lake-bucket"),
    streamResource("stream"),
    streamResource("zipped", { compressionFormat: "GZIP", prefix: "zipped" }),
    streamResource("instant", { bufferingInterval: 0, prefix: "instant/" }),
    streamResource(
      "sealed",
      { errorOutputPrefix: "errors/" },
      { serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" } },
    ),
    databaseResource("lakedb"),
    crawlerResource("crawler"),
    workgroupResource("lake", {
      enforceWorkgroupConfiguration: true,
      resultConfiguration: { outputLocation: "s3://lake-bucket/query_results/" },
    }),
    workgroupResource("free", { enforceWorkgroupConfiguration: false }),
    workgroupResource("thrifty", {
      bytesScannedCutoffPerQuery: 5,
      resultConfiguration: { outputLocation: "s3://lake-bucket/query_results/" },
    }),
    resource("aws:athena/namedQuery:NamedQuery", {
      name: "all",
      database: "lakedb",
      query: "TABLE raw",
      workgroup: "lake",
    }),
  ]);
}
