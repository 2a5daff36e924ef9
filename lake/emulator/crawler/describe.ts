import { formatGlueType } from "../../core/glueType";
import { columnName, positionalPartitionKey } from "../../core/naming";
import type { Column, PartitionInput, StorageDescriptor, TableInput } from "../catalog/table";
import type { CrawlOptions } from "./crawlTypes";
import type { TablePlan } from "./decide";
import type { CrawledFile } from "./folders";
import type { FileSchema } from "./sample/fileSchema";
import { glueTypeOf, mergeFields } from "./sample/shape";

/** What the descriptions need besides the plan. */
export interface DescribeOptions extends CrawlOptions {
  /** The exclusions in force, stored as a parameter. */
  readonly exclusions: readonly string[];
}

/** Writes the catalog entries of one planned table, as the Glue API spells them. */
export function describeTable(
  plan: TablePlan,
  name: string,
  options: DescribeOptions,
): { table: TableInput; partitions: PartitionInput[] } {
  const files = plan.leaves.flatMap((leaf) => leaf.files);
  const storage = describeStorage(plan.uri, files, options, plan.ofFile);
  const keys = partitionKeys(plan, new Set(storage.Columns.map((column) => column.Name)));
  const table: TableInput = {
    Name: name,
    Owner: "owner",
    StorageDescriptor: storage,
    PartitionKeys: keys.map(({ key }) => ({ Name: key, Type: "string" })),
    TableType: "EXTERNAL_TABLE",
    Parameters: {
      ...storage.Parameters,
      ...(keys.length > 0 ? { "partition_filtering.enabled": "true" } : {}),
    },
  };
  const inherit =
    options.configuration?.CrawlerOutput?.Partitions?.AddOrUpdateBehavior === "InheritFromTable";
  const partitions =
    plan.depth === 0
      ? []
      : plan.leaves.map((leaf) => {
          const own = describeStorage(leaf.uri, leaf.files, options);
          const descriptor = inherit
            ? { ...own, Columns: storage.Columns, SerdeInfo: storage.SerdeInfo }
            : own;
          const Values = leaf.values.map((value, at) => keys[at]!.value(value));
          return { Values, StorageDescriptor: descriptor, Parameters: own.Parameters };
        });
  return { table, partitions };
}

interface PartitionKey {
  readonly key: string;
  /** The partition's value from its folder's name. */
  readonly value: (folder: string) => string;
}

/**
 * `key=value` folders name their level where all of them have the same key; other levels are
 * `partition_0`, `partition_1`, … by their depth. A key that a column already has becomes positional,
 * too; that is not confirmed on AWS.
 */
function partitionKeys(plan: TablePlan, taken: Set<string>): PartitionKey[] {
  return Array.from({ length: plan.depth }, (_, level) => {
    const names = new Set(
      plan.leaves.map((leaf) => /^([^=]+)=/.exec(leaf.values[level] ?? "")?.[1]?.toLowerCase()),
    );
    const [name] = names;
    if (names.size === 1 && name !== undefined && !taken.has(name)) {
      taken.add(name);
      return { key: name, value: (folder) => folder.slice(folder.indexOf("=") + 1) };
    }
    return { key: positionalPartitionKey(level), value: (folder) => folder };
  });
}

function describeStorage(
  uri: string,
  files: readonly CrawledFile[],
  options: DescribeOptions,
  ofFile = false,
): StorageDescriptor {
  const schema = mergeSchemas(files.map((file) => file.schema));
  return {
    Columns: columnsOf(schema),
    Location: uri,
    InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    Compressed: schema.compression !== "none",
    NumberOfBuckets: -1,
    SerdeInfo: serde(schema),
    BucketColumns: [],
    SortColumns: [],
    Parameters: parameters(schema, files, options, ofFile),
    StoredAsSubDirectories: false,
  };
}

/** One schema for several: the columns in order of first appearance, each wide enough for all. */
function mergeSchemas(schemas: readonly FileSchema[]): FileSchema {
  return schemas.reduce((one, other) => ({
    ...one,
    columns: mergeFields(one.columns, other.columns),
    sampledRecords: one.sampledRecords + other.sampledRecords,
    sampledBytes: one.sampledBytes + other.sampledBytes,
  }));
}

function columnsOf(schema: FileSchema): Column[] {
  return [...schema.columns.values()].map((field) => ({
    Name: columnName(field.name),
    Type: formatGlueType(glueTypeOf(field.shape)),
  }));
}

function serde(schema: FileSchema): StorageDescriptor["SerdeInfo"] {
  if (schema.csv) {
    return {
      SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
      Parameters: { "field.delim": schema.csv.delimiter },
    };
  }
  // Keys as first spelled, in ASCII order: capitals first.
  const paths = [...schema.columns.values()].map((field) => field.name).sort();
  return {
    SerializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
    Parameters: { paths: paths.join(",") },
  };
}

/** `recordCount` and `averageRecordSize` are estimates from the samples, as AWS's are. */
function parameters(
  schema: FileSchema,
  files: readonly CrawledFile[],
  options: DescribeOptions,
  ofFile: boolean,
): Record<string, string> {
  const bytes = files.reduce((sum, file) => sum + file.object.size, 0);
  const average = Math.max(1, Math.floor(schema.sampledBytes / Math.max(1, schema.sampledRecords)));
  return {
    classification: schema.classification,
    compressionType: schema.compression,
    typeOfData: "file",
    ...(ofFile ? {} : { objectCount: String(files.length) }),
    recordCount: String(Math.max(schema.sampledRecords, Math.floor(bytes / average))),
    averageRecordSize: String(average),
    sizeKey: String(bytes),
    CrawlerSchemaSerializerVersion: "1.0",
    CrawlerSchemaDeserializerVersion: "1.0",
    UPDATED_BY_CRAWLER: options.crawlerName,
    CRAWL_RUN_ID: options.runId,
    ...(options.exclusions.length > 0 ? { exclusions: JSON.stringify(options.exclusions) } : {}),
    ...(schema.csv ? csvParameters(schema.csv) : {}),
  };
}

function csvParameters(csv: NonNullable<FileSchema["csv"]>): Record<string, string> {
  return {
    delimiter: csv.delimiter,
    areColumnsQuoted: String(csv.quoted),
    columnsOrdered: "true",
    ...(csv.header ? { "skip.header.line.count": "1" } : {}),
  };
}
