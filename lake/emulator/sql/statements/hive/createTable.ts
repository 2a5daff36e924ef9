import { MalformedQuery } from "../../contract";
import type { TableDefinition, TableStatement } from "../catalogStatement";
import { readColumns } from "./columns";
import type { Cursor } from "./cursor";
import { readRowFormat, readStorage, type TableFormat } from "./tableFormat";

type Definition = { -readonly [Key in keyof TableDefinition]: TableDefinition[Key] };

/**
 * After CREATE.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table.html
 */
export function readCreateTable(cursor: Cursor): TableStatement {
  const external = cursor.accept("EXTERNAL");
  cursor.expect("TABLE");
  const ifNotExists = cursor.accept("IF", "NOT", "EXISTS");
  const table = cursor.tableName();
  const definition: Definition = {
    columns: cursor.seesSymbol("(") ? readColumns(cursor) : [],
    partitionKeys: [],
    serDeProperties: {},
    bucketColumns: [],
    properties: {},
  };
  const clauses = { format: {} as TableFormat };
  while (readClause(cursor, definition, clauses.format));
  cursor.end();
  Object.assign(definition, clauses.format);
  check(definition, external);
  return { kind: "createTable", table, ifNotExists, definition };
}

/** One clause, in whatever order they stand; false where none is next. */
function readClause(cursor: Cursor, definition: Definition, format: TableFormat): boolean {
  if (cursor.accept("COMMENT")) definition.comment = cursor.string();
  else if (cursor.accept("PARTITIONED", "BY")) definition.partitionKeys = readColumns(cursor);
  else if (cursor.accept("CLUSTERED", "BY")) readBuckets(cursor, definition);
  else if (cursor.accept("ROW", "FORMAT")) readRowFormat(cursor, format);
  else if (cursor.accept("STORED", "AS")) readStorage(cursor, format);
  else if (cursor.accept("WITH", "SERDEPROPERTIES")) {
    format.serDeProperties = { ...format.serDeProperties, ...cursor.properties() };
  } else if (cursor.accept("LOCATION")) definition.location = cursor.string();
  else if (cursor.accept("TBLPROPERTIES")) definition.properties = cursor.properties();
  else return false;
  return true;
}

function readBuckets(cursor: Cursor, definition: Definition): void {
  definition.bucketColumns = cursor.list(() => cursor.name());
  cursor.expect("INTO");
  definition.numberOfBuckets = cursor.integer();
  cursor.expect("BUCKETS");
}

function check({ location, properties }: Definition, external: boolean): void {
  if (properties["table_type"]?.toUpperCase() === "ICEBERG") {
    throw new MalformedQuery("Iceberg tables are not emulated");
  }
  if (location === undefined) {
    throw new MalformedQuery(
      "No location was specified for table. An S3 location must be specified",
    );
  }
  if (!external) {
    throw new MalformedQuery("CREATE TABLE without EXTERNAL makes an Iceberg table: not emulated");
  }
}
