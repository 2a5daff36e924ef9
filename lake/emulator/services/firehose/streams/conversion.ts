import type { Input } from "../../../wire/input";
import { ServiceError } from "../../../wire/serviceError";
import { notEmulated } from "../../notEmulated";

/** Records are JSON and become Parquet by the schema of a table. */
export interface Conversion {
  /** Reads the catalog. */
  readonly roleArn: string;
  readonly databaseName: string;
  readonly tableName: string;
  /** `LATEST`, or the number of one. */
  readonly tableVersion: string;
  /** Library of the SerDe that reads the records. */
  readonly serDe: string;
  /** Whether names are compared as they are. */
  readonly caseSensitive?: boolean;
  readonly compression: "UNCOMPRESSED" | "GZIP" | "SNAPPY";
}

export const openxSerDe = "org.openx.data.jsonserde.JsonSerDe";
export const hiveSerDe = "org.apache.hive.hcatalog.data.JsonSerDe";

/** What buffers hold at least, and unless it is told, where records are converted. */
export const leastConvertedMiB = 64;
export const usualConvertedMiB = 128;

/**
 * Reads `DataFormatConversionConfiguration`; null where it is turned off.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_DataFormatConversionConfiguration.html
 * @throws ServiceError `InvalidArgumentException`; 400 for what is not emulated
 */
export function readConversion(input: Input): Conversion | null | undefined {
  const given = input.optionalObject("DataFormatConversionConfiguration");
  if (!given) return undefined;
  if (given.optionalBoolean("Enabled") === false) return null;
  const schema = required(given.optionalObject("SchemaConfiguration"), "SchemaConfiguration");
  const reads = required(
    given.optionalObject("InputFormatConfiguration")?.optionalObject("Deserializer"),
    "InputFormatConfiguration",
  );
  const writes = required(
    given.optionalObject("OutputFormatConfiguration")?.optionalObject("Serializer"),
    "OutputFormatConfiguration",
  );
  const parquet = writes.optionalObject("ParquetSerDe");
  if (!parquet) throw notEmulated("firehose", "format conversion to ORC");
  const compression = parquet.optionalText("Compression") ?? "SNAPPY";
  return {
    roleArn: required(schema.optionalText("RoleARN"), "SchemaConfiguration.RoleARN"),
    databaseName: required(schema.optionalText("DatabaseName"), "SchemaConfiguration.DatabaseName"),
    tableName: required(schema.optionalText("TableName"), "SchemaConfiguration.TableName"),
    tableVersion: schema.optionalText("VersionId") ?? "LATEST",
    ...readSerDe(reads),
    compression: compression as Conversion["compression"],
  };
}

function readSerDe(reads: Input): Pick<Conversion, "serDe" | "caseSensitive"> {
  const hive = reads.optionalObject("HiveJsonSerDe");
  if (hive) {
    if ((hive.optionalList("TimestampFormats") ?? []).length > 0) {
      throw notEmulated("firehose", "HiveJsonSerDe.TimestampFormats");
    }
    return { serDe: hiveSerDe };
  }
  const openx = required(reads.optionalObject("OpenXJsonSerDe"), "Deserializer");
  if (openx.optionalBoolean("ConvertDotsInJsonKeysToUnderscores")) {
    throw notEmulated("firehose", "OpenXJsonSerDe.ConvertDotsInJsonKeysToUnderscores");
  }
  if (Object.keys(openx.optionalMembers("ColumnToJsonKeyMappings") ?? {}).length > 0) {
    throw notEmulated("firehose", "OpenXJsonSerDe.ColumnToJsonKeyMappings");
  }
  const caseSensitive = openx.optionalBoolean("CaseInsensitive") === false;
  return { serDe: openxSerDe, ...(caseSensitive && { caseSensitive }) };
}

function required<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value;
  throw new ServiceError(
    "InvalidArgumentException",
    `${name} has to be given where data format conversion is enabled`,
  );
}

/** As `DescribeDeliveryStream` has it. */
export function describeConversion(conversion: Conversion, region: string): object {
  const { serDe, caseSensitive = false, compression } = conversion;
  return {
    SchemaConfiguration: {
      RoleARN: conversion.roleArn,
      DatabaseName: conversion.databaseName,
      TableName: conversion.tableName,
      Region: region,
      VersionId: conversion.tableVersion,
    },
    InputFormatConfiguration: {
      Deserializer:
        serDe === hiveSerDe
          ? { HiveJsonSerDe: {} }
          : { OpenXJsonSerDe: { CaseInsensitive: !caseSensitive } },
    },
    OutputFormatConfiguration: { Serializer: { ParquetSerDe: { Compression: compression } } },
    Enabled: true,
  };
}
