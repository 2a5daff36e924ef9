import type { Column } from "../../catalog/table";

/** A table's or view's name in lower case; without a database it means the query's own. */
export interface TableName {
  readonly database?: string;
  readonly name: string;
}

/** `k = 'v'` of a partition; the key in lower case. */
export interface PartitionValue {
  readonly key: string;
  readonly value: string;
}

export type PartitionSpec = readonly PartitionValue[];

/** What CREATE EXTERNAL TABLE says. */
export interface TableDefinition {
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly Column[];
  readonly comment?: string;
  readonly location?: string;
  readonly serDe?: string;
  readonly serDeProperties: Readonly<Record<string, string>>;
  readonly inputFormat?: string;
  readonly outputFormat?: string;
  readonly bucketColumns: readonly string[];
  readonly numberOfBuckets?: number;
  readonly properties: Readonly<Record<string, string>>;
}

/** A statement about the catalog alone: Athena has Hive run it. */
export type CatalogStatement =
  DatabaseStatement | TableStatement | PartitionStatement | ShowStatement | DescribeTable;

export type DatabaseStatement =
  | {
      readonly kind: "createDatabase";
      readonly name: string;
      readonly ifNotExists: boolean;
      readonly comment?: string;
      readonly location?: string;
      readonly properties: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "dropDatabase";
      readonly name: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    };

export type TableStatement =
  | {
      readonly kind: "createTable";
      readonly table: TableName;
      readonly ifNotExists: boolean;
      readonly definition: TableDefinition;
    }
  | { readonly kind: "dropTable"; readonly table: TableName; readonly ifExists: boolean }
  | { readonly kind: "dropView"; readonly table: TableName; readonly ifExists: boolean }
  | {
      readonly kind: "addColumns" | "replaceColumns";
      readonly table: TableName;
      readonly columns: readonly Column[];
    }
  | {
      readonly kind: "setProperties";
      readonly table: TableName;
      readonly properties: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "setLocation";
      readonly table: TableName;
      readonly partition?: PartitionSpec;
      readonly location: string;
    };

export type PartitionStatement =
  | {
      readonly kind: "addPartitions";
      readonly table: TableName;
      readonly ifNotExists: boolean;
      readonly partitions: readonly { readonly spec: PartitionSpec; readonly location?: string }[];
    }
  | {
      readonly kind: "dropPartitions";
      readonly table: TableName;
      readonly ifExists: boolean;
      readonly partitions: readonly PartitionSpec[];
    }
  | { readonly kind: "repairTable"; readonly table: TableName };

export type ShowStatement =
  | { readonly kind: "showDatabases"; readonly pattern?: string }
  | {
      readonly kind: "showTables" | "showViews";
      readonly database?: string;
      readonly pattern?: string;
    }
  | { readonly kind: "showColumns" | "showPartitions"; readonly table: TableName }
  | { readonly kind: "showCreateTable" | "showCreateView"; readonly table: TableName }
  | { readonly kind: "showProperties"; readonly table: TableName; readonly property?: string };

export interface DescribeTable {
  readonly kind: "describeTable";
  readonly table: TableName;
  readonly form?: "EXTENDED" | "FORMATTED";
  readonly partition?: PartitionSpec;
  readonly column?: string;
}
