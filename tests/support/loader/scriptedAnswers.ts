/** What a scripted lake answers: its one stream, its one table, and the forms of answers. */
export interface Answer {
  readonly status: number;
  readonly payload: string | Buffer;
}

export const prefix = "data/raw/";
export const bucket = "lake-bucket";
const databaseName = "lakedb";

export const scriptedNames = {
  streamName: "lake-stream",
  bucketName: bucket,
  databaseName,
  crawlerName: "lake-crawler",
  workgroupName: "lake-workgroup",
};

export const describeStream = {
  DeliveryStreamName: "lake-stream",
  DeliveryStreamStatus: "ACTIVE",
  Destinations: [
    {
      ExtendedS3DestinationDescription: {
        BucketARN: `arn:aws:s3:::${bucket}`,
        Prefix: prefix,
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 },
      },
    },
  ],
};

export const rawTable = {
  Name: "raw",
  Parameters: { classification: "json" },
  PartitionKeys: [0, 1, 2, 3].map((level) => ({ Name: `partition_${level}`, Type: "string" })),
  StorageDescriptor: {
    Location: `s3://${bucket}/${prefix}`,
    Columns: [
      { Name: "id", Type: "string" },
      { Name: "n", Type: "int" },
    ],
  },
};

export function ok(payload: unknown): Answer {
  return { status: 200, payload: JSON.stringify(payload) };
}

export function failure(status: number, type: string, message: string): Answer {
  return { status, payload: JSON.stringify({ __type: type, message, Message: message }) };
}

export function recordId() {
  return { RecordId: "r" };
}
