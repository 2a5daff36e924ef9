/** The Data Catalog's own shapes, spelled as the Glue API spells them. */
export interface Column {
  readonly Name: string;
  /** A Hive type, as `glueType` reads it. */
  readonly Type: string;
  readonly Comment?: string;
}

export interface SerDeInfo {
  readonly Name?: string;
  readonly SerializationLibrary: string;
  readonly Parameters: Readonly<Record<string, string>>;
}

export interface StorageDescriptor {
  readonly Columns: readonly Column[];
  /** `s3://bucket/prefix/`, with the slash. */
  readonly Location: string;
  readonly InputFormat: string;
  readonly OutputFormat: string;
  readonly Compressed: boolean;
  readonly NumberOfBuckets: number;
  readonly SerdeInfo: SerDeInfo;
  readonly BucketColumns: readonly string[];
  readonly SortColumns: readonly { Column: string; SortOrder: number }[];
  readonly Parameters: Readonly<Record<string, string>>;
  readonly StoredAsSubDirectories: boolean;
}

/** What a caller gives for a table; the catalog adds database and times. */
export interface TableInput {
  readonly Name: string;
  readonly Description?: string;
  readonly Owner?: string;
  readonly StorageDescriptor: StorageDescriptor;
  readonly PartitionKeys: readonly Column[];
  readonly TableType: string;
  /** Of a view: its definition, as the engine that made it keeps it. */
  readonly ViewOriginalText?: string;
  readonly ViewExpandedText?: string;
  readonly Parameters: Readonly<Record<string, string>>;
}

export interface Table extends TableInput {
  readonly DatabaseName: string;
  readonly CatalogId: string;
  /** Epoch seconds. */
  readonly CreateTime: number;
  readonly UpdateTime: number;
  readonly VersionId: string;
}

export interface PartitionInput {
  /** One value per partition key, in key order. */
  readonly Values: readonly string[];
  /** Each partition keeps its own schema and location. */
  readonly StorageDescriptor: StorageDescriptor;
  readonly Parameters: Readonly<Record<string, string>>;
}

export interface Partition extends PartitionInput {
  readonly DatabaseName: string;
  readonly TableName: string;
  readonly CatalogId: string;
  readonly CreationTime: number;
}

export interface Database {
  readonly Name: string;
  readonly Description?: string;
  readonly LocationUri?: string;
  readonly Parameters: Readonly<Record<string, string>>;
  readonly CreateTime: number;
  readonly CatalogId: string;
}
