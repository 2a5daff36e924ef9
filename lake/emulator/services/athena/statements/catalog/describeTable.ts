import { parseGlueType } from "../../../../../core/glueType";
import type { Column, Table } from "../../../../catalog/table";
import type { DescribeTable } from "../../../../sql/statements/catalogStatement";
import { fromGlueType } from "../../../../sql/types/fromGlueType";
import { formatType } from "../../../../sql/types/sqlType";
import type { StatementContext } from "../statementContext";
import { semanticFailure, trinoFailure } from "../statementFailure";
import { lines, type StatementOutcome } from "../statementOutcome";
import { existingTable, isView } from "./existing";

const width = 20;

/** Hive pads to 20 characters and cuts nothing. */
export function padded(text: string): string {
  return text.padEnd(width);
}

/**
 * A line a column, `name<TAB>type<TAB>comment`, each padded; partition keys once more below. As
 * measured on Athena.
 * @see https://docs.aws.amazon.com/athena/latest/ug/describe-table.html
 */
export function describeTable(
  context: StatementContext,
  { table: name, form, partition, column }: DescribeTable,
): StatementOutcome {
  const table = existingTable(context, name);
  if (isView(table)) return describedColumns(table);
  if (form === "EXTENDED") {
    throw trinoFailure("NOT_SUPPORTED", "DESCRIBE EXTENDED is not supported here", false);
  }
  const storage = partition ? partitionStorage(context, table, partition) : table.StorageDescriptor;
  const all = [...storage.Columns, ...table.PartitionKeys];
  if (column !== undefined) {
    const found = all.find(({ Name }) => Name.toLowerCase() === column);
    if (found) return described([row(found)]);
    throw semanticFailure(10002, `Invalid column reference ${column}`);
  }
  if (form === "FORMATTED") return described(formatted(table, storage));
  return described([...all.map(row), ...partitionRows(table)]);
}

function described(rows: readonly string[]): StatementOutcome {
  return lines(["col_name", "data_type", "comment"], rows, { counted: false });
}

/** A view has columns in Trino's types, not padded. */
export function describedColumns({ StorageDescriptor }: Table): StatementOutcome {
  const rows = StorageDescriptor.Columns.map(({ Name, Type }) => {
    const length = /^(?:varchar|char)\(\d+\)$/.exec(Type)?.[0];
    const type = parseGlueType(Type);
    return `${Name}\t${length ?? (type ? formatType(fromGlueType(type)) : Type)}`;
  });
  return lines(["column", "type"], rows, { type: "varchar" });
}

function row({ Name, Type, Comment = "" }: Column): string {
  // A comment ends at its first tab.
  return [Name, Type, Comment].map(padded).join("\t").split("\t", 3).join("\t");
}

const heading = ["# col_name", "data_type", "comment"].map((name, at) =>
  at === 0 ? name.padEnd(width + 2) : name.padEnd(width),
);

function partitionRows({ PartitionKeys }: Table): string[] {
  if (PartitionKeys.length === 0) return [];
  return [
    "\t \t ",
    "# Partition Information\t \t ",
    heading.join("\t"),
    "\t \t ",
    ...PartitionKeys.map(row),
  ];
}

function partitionStorage(
  { deputy }: StatementContext,
  table: Table,
  spec: NonNullable<DescribeTable["partition"]>,
): Table["StorageDescriptor"] {
  const keys = table.PartitionKeys.map(({ Name }) => Name.toLowerCase());
  const found = deputy
    .partitions(table.DatabaseName, table.Name)
    .find(({ Values }) => spec.every(({ key, value }) => Values[keys.indexOf(key)] === value));
  if (found) return found.StorageDescriptor;
  const text = spec.map(({ key, value }) => `${key}=${value}`).join(", ");
  throw semanticFailure(10006, `Partition not found {${text}}`);
}

/** Hive's long form: columns, then what the catalog says of table and storage. */
function formatted(table: Table, storage: Table["StorageDescriptor"]): string[] {
  const line = (name: string, value: string): string => `${padded(name)}\t${padded(value)}\t `;
  const properties = (pairs: Readonly<Record<string, string>>): string[] =>
    Object.entries(pairs).map(([key, value]) => `\t${padded(key)}\t${padded(value)}`);
  return [
    heading.join("\t"),
    "\t \t ",
    ...storage.Columns.map(row),
    ...partitionRows(table),
    "\t \t ",
    "# Detailed Table Information\t \t ",
    line("Database:", table.DatabaseName),
    line("Table Type:", table.TableType),
    line("Location:", storage.Location),
    "Table Parameters:\t \t ",
    ...properties(table.Parameters),
    "\t \t ",
    "# Storage Information\t \t ",
    line("SerDe Library:", storage.SerdeInfo.SerializationLibrary),
    line("InputFormat:", storage.InputFormat),
    line("OutputFormat:", storage.OutputFormat),
    line("Compressed:", storage.Compressed ? "Yes" : "No"),
    line("Num Buckets:", String(storage.NumberOfBuckets)),
    "Storage Desc Params:\t \t ",
    ...properties(storage.SerdeInfo.Parameters),
  ];
}
