/** Inputs of a resource. */
export type Inputs = Record<string, unknown>;
/** The values that are given, and what is required of them. */
type Row = [values: unknown[], requirement: string];
/** Type, path, the inputs around a value, and rows of values that AWS refuses there. */
export type Refused = [string, string, (value: unknown) => Inputs, Row[]];
/** Type, the inputs around a value, and values that AWS takes there. */
export type Taken = [string, (value: unknown) => Inputs, unknown[]];

export const key = "arn:aws:kms:us-east-1:111122223333:key/0e1d";

export const keyElsewhere = "arn:aws:kms:eu-west-1:111122223333:key/0e1d";

export const keyInChina = "arn:aws-cn:kms:us-east-1:111122223333:key/0e1d";

/** A destination without more than Firehose asks for. */
export const s3 = { bucketArn: "arn:aws:s3:::lake", roleArn: "arn:aws:iam::111122223333:role/r" };

export const streamOf =
  (name: string, more: Inputs = {}) =>
  (value: unknown): Inputs => ({
    destination: "extended_s3",
    extendedS3Configuration: { ...s3, ...more, [name]: value },
  });

export const crawlerOf =
  (name: string, more: Inputs = {}) =>
  (value: unknown): Inputs => ({
    databaseName: "db",
    role: "r",
    s3Targets: [{ path: "s3://lake/data/" }],
    ...more,
    [name]: value,
  });

export const plain =
  (name: string) =>
  (value: unknown): Inputs => ({ [name]: value });

export const encryptedBy =
  (option: string) =>
  (kmsKeyArn: unknown): Inputs => ({
    configuration: {
      resultConfiguration: { encryptionConfiguration: { encryptionOption: option, kmsKeyArn } },
    },
  });

export const partitioned = {
  dynamicPartitioningConfiguration: { enabled: true },
  bufferingSize: 64,
};

export const errors = { errorOutputPrefix: "e/!{firehose:error-output-type}/" };
