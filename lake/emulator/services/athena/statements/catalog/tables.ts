import { SECOND_MS } from "../../../../../core/units";
import type { Column, StorageDescriptor, Table, TableInput } from "../../../../catalog/table";
import type { TableDefinition, TableStatement } from "../../../../sql/statements/catalogStatement";
import { storedAs } from "../../../../sql/statements/hive/tableFormat";
import { addressOf, type StatementContext } from "../statementContext";
import { databaseNotFound, tableNotFound, taskFailure, trinoFailure } from "../statementFailure";
import { done, type StatementOutcome } from "../statementOutcome";
import { existingTable, isView } from "./existing";
import { setPartitionLocation } from "./partitions";

type Statement<Kind extends TableStatement["kind"]> = Extract<TableStatement, { kind: Kind }>;

/** @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html */
export function runTableStatement(
  context: StatementContext,
  statement: TableStatement,
): Promise<StatementOutcome> {
  switch (statement.kind) {
    case "createTable":
      return createTable(context, statement);
    case "dropTable":
      return dropTable(context, statement);
    case "dropView":
      return dropView(context, statement);
    case "setLocation":
      return setLocation(context, statement);
    case "addColumns":
      return change(context, statement, (table) => ({
        StorageDescriptor: withColumns(table, [
          ...table.StorageDescriptor.Columns,
          ...newColumns(table, statement.columns),
        ]),
      }));
    case "replaceColumns":
      return change(context, statement, (table) => ({
        StorageDescriptor: withColumns(table, statement.columns),
      }));
    case "setProperties":
      return change(context, statement, (table) => ({
        Parameters: { ...table.Parameters, ...statement.properties },
      }));
  }
}

async function createTable(
  context: StatementContext,
  { table, ifNotExists, definition }: Statement<"createTable">,
): Promise<StatementOutcome> {
  const [database, name] = addressOf(context, table);
  const { deputy, lake } = context;
  if (!deputy.database(database)) throw databaseNotFound(database);
  if (deputy.table(database, name)) {
    if (ifNotExists) return done;
    throw taskFailure(`AlreadyExistsException(message:Table ${name} already exist)`);
  }
  if (!definition.location?.startsWith("s3")) {
    throw taskFailure(
      `MetaException(message:The location ${definition.location} is no address in S3)`,
    );
  }
  await deputy.putTable(database, tableInput(name, definition, lake.clock.now()));
  return done;
}

function tableInput(name: string, definition: TableDefinition, nowMs: number): TableInput {
  const { comment, properties, partitionKeys } = definition;
  return {
    Name: name,
    StorageDescriptor: storage(definition),
    PartitionKeys: partitionKeys,
    TableType: "EXTERNAL_TABLE",
    Parameters: {
      EXTERNAL: "TRUE",
      ...(comment !== undefined && { comment }),
      transient_lastDdlTime: String(Math.floor(nowMs / SECOND_MS)),
      ...properties,
    },
  };
}

function storage(definition: TableDefinition): StorageDescriptor {
  const text = storedAs["TEXTFILE"]!;
  return {
    Columns: definition.columns,
    Location: definition.location ?? "",
    InputFormat: definition.inputFormat ?? text.inputFormat,
    OutputFormat: definition.outputFormat ?? text.outputFormat,
    Compressed: false,
    NumberOfBuckets: definition.numberOfBuckets ?? -1,
    SerdeInfo: {
      SerializationLibrary: definition.serDe ?? text.serDe,
      Parameters: { "serialization.format": "1", ...definition.serDeProperties },
    },
    BucketColumns: definition.bucketColumns,
    SortColumns: [],
    Parameters: {},
    StoredAsSubDirectories: false,
  };
}

/** The objects stay: only the table goes. */
async function dropTable(
  context: StatementContext,
  { table, ifExists }: Statement<"dropTable">,
): Promise<StatementOutcome> {
  const [database, name] = addressOf(context, table);
  const found = context.deputy.table(database, name);
  if (!found) {
    if (ifExists) return done;
    throw tableNotFound(database, name);
  }
  if (isView(found)) throw taskFailure("Cannot drop a view with DROP TABLE");
  await context.deputy.deleteTable(database, name);
  return done;
}

async function dropView(
  context: StatementContext,
  { table, ifExists }: Statement<"dropView">,
): Promise<StatementOutcome> {
  const [database, name] = addressOf(context, table);
  const found = context.deputy.table(database, name);
  if (!found || !isView(found)) {
    if (!found && ifExists) return done;
    throw trinoFailure(
      "TABLE_NOT_FOUND",
      `View 'awsdatacatalog.${database}.${name}' does not exist`,
    );
  }
  await context.deputy.deleteTable(database, name);
  return done;
}

async function setLocation(
  context: StatementContext,
  statement: Statement<"setLocation">,
): Promise<StatementOutcome> {
  const { partition, location } = statement;
  if (partition) return setPartitionLocation(context, statement.table, partition, location);
  return change(context, statement, (table) => ({
    StorageDescriptor: { ...table.StorageDescriptor, Location: location },
  }));
}

/** Gives a table its next version. */
async function change(
  context: StatementContext,
  { table: name }: TableStatement,
  changed: (table: Table) => Partial<TableInput>,
): Promise<StatementOutcome> {
  const table = existingTable(context, name);
  if (isView(table)) throw taskFailure("Cannot alter a view with ALTER TABLE");
  const { DatabaseName, CatalogId, CreateTime, UpdateTime, VersionId, ...input } = table;
  void [CatalogId, CreateTime, UpdateTime, VersionId];
  await context.deputy.putTable(DatabaseName, { ...input, ...changed(table) });
  return done;
}

function withColumns(table: Table, Columns: readonly Column[]): StorageDescriptor {
  return { ...table.StorageDescriptor, Columns };
}

function newColumns(table: Table, columns: readonly Column[]): readonly Column[] {
  const known = [...table.StorageDescriptor.Columns, ...table.PartitionKeys];
  const twice = columns.find(({ Name }) => known.some((column) => column.Name === Name));
  if (twice) throw taskFailure(`Duplicate column name: ${twice.Name}`);
  return columns;
}
