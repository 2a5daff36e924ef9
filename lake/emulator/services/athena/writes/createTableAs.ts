import { SECOND_MS } from "../../../../core/units";
import type { Column, TableInput } from "../../../catalog/table";
import { nullPartition } from "../../../sql/analyze/tables";
import type { WrittenOutput } from "../../../sql/output/outputRequest";
import type { CreateTableAs } from "../../../sql/statements/statement";
import { partitionFolder, within } from "../statements/catalog/partitionFolder";
import { addressOf, type StatementContext } from "../statements/statementContext";
import { trinoFailure } from "../statements/statementFailure";
import { done, rowsColumn, type StatementOutcome } from "../statements/statementOutcome";
import { optionalText, type OutputOptions, outputOptions } from "./outputOptions";
import { tableStorage } from "./tableStorage";
import {
  checkEmpty,
  type Produced,
  storeFiles,
  withWrittenRows,
  writtenOutcome,
} from "./writeFiles";

const updateType = "CREATE TABLE";

/**
 * `CREATE TABLE … AS`: the table is there once all of its files are.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html
 */
export async function createTableAs(
  context: StatementContext,
  statement: CreateTableAs,
): Promise<StatementOutcome> {
  const [database, name] = addressOf(context, statement.table);
  const { deputy, execution } = context;
  const full = `awsdatacatalog.${database}.${name}`;
  if (!deputy.database(database)) {
    throw trinoFailure("SCHEMA_NOT_FOUND", `Schema '${database}' does not exist`);
  }
  if (deputy.table(database, name)) {
    if (statement.ifNotExists) {
      return { ...done, columns: [rowsColumn], updateType, updateCount: 0 };
    }
    throw alreadyExists(database, name);
  }
  const { properties } = statement;
  if (optionalText(properties, "table_type")?.toUpperCase() === "ICEBERG") {
    throw trinoFailure("NOT_SUPPORTED", "an Iceberg table is not supported here", false);
  }
  const options = outputOptions(properties, ["external_location", "table_type", "is_external"]);
  const location = optionalText(properties, "external_location") ?? `${execution.outputLocation}/`;
  checkEmpty(context, location, full);
  const request = { ...options, withData: statement.withData };
  return withWrittenRows(context, request, async (produced) => {
    const keys = options.partitionedBy;
    const uris = await storeFiles(
      context,
      produced,
      options,
      ({ partition }) =>
        keys.length > 0 ? within(location, partitionFolder(keys, partition)) : location,
      () => register(context, { statement, options, location, produced }),
    );
    return writtenOutcome(context, produced, uris, updateType);
  });
}

function alreadyExists(database: string, name: string): Error {
  const text = `Destination table 'awsdatacatalog.${database}.${name}' already exists`;
  return trinoFailure("TABLE_ALREADY_EXISTS", text);
}

interface NewTable {
  readonly statement: CreateTableAs;
  readonly options: OutputOptions;
  readonly location: string;
  readonly produced: Produced;
}

/** Makes the table, and its partitions. */
async function register(context: StatementContext, table: NewTable): Promise<void> {
  const { deputy } = context;
  const { options, location, produced } = table;
  const [database, name] = addressOf(context, table.statement.table);
  if (deputy.table(database, name)) throw alreadyExists(database, name);
  const input = tableInput(context, name, table);
  await deputy.putTable(database, input);
  const keys = options.partitionedBy;
  if (keys.length === 0) return;
  const partitions = produced.written.files.map(({ partition }) => ({
    Values: partition.map((value) => value || nullPartition),
    StorageDescriptor: {
      ...input.StorageDescriptor,
      Location: within(location, partitionFolder(keys, partition)),
    },
    Parameters: {},
  }));
  if (partitions.length > 0) await deputy.putPartitions(database, name, partitions);
}

function tableInput(
  { lake }: StatementContext,
  Name: string,
  { statement, options, location, produced }: NewTable,
): TableInput {
  const { data, keys } = split(produced.written, options.partitionedBy.length);
  const { comment } = statement;
  return {
    Name,
    StorageDescriptor: tableStorage(data, location, options),
    PartitionKeys: keys,
    TableType: "EXTERNAL_TABLE",
    Parameters: {
      EXTERNAL: "TRUE",
      ...(comment !== undefined && { comment }),
      "auto.purge": "false",
      has_encrypted_data: "false",
      numFiles: "-1",
      ...(options.format === "PARQUET" && { "parquet.compression": options.compression }),
      totalSize: "-1",
      transactional: "false",
      transient_lastDdlTime: String(Math.floor(lake.clock.now() / SECOND_MS)),
      trino_query_id: produced.queryId,
      "write.compression": options.compression,
    },
  };
}

function split({ columns }: WrittenOutput, keys: number): { data: Column[]; keys: Column[] } {
  const all = columns.map(({ name, hiveType }) => ({ Name: name, Type: hiveType }));
  return { data: all.slice(0, all.length - keys), keys: all.slice(all.length - keys) };
}
