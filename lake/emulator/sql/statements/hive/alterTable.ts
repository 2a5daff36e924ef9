import { MalformedQuery } from "../../contract";
import type { CatalogStatement, PartitionSpec, TableName } from "../catalogStatement";
import { readColumns } from "./columns";
import type { Cursor } from "./cursor";

/**
 * After ALTER.
 * @see https://docs.aws.amazon.com/athena/latest/ug/alter-table.html
 */
export function readAlterTable(cursor: Cursor): CatalogStatement {
  cursor.expect("TABLE");
  const table = cursor.tableName();
  const statement = readChange(cursor, table);
  cursor.end();
  return statement;
}

function readChange(cursor: Cursor, table: TableName): CatalogStatement {
  const partition = cursor.sees("PARTITION") ? cursor.partition() : undefined;
  if (partition) {
    cursor.expect("SET", "LOCATION");
    return { kind: "setLocation", table, partition, location: cursor.string() };
  }
  switch (cursor.oneOf("ADD", "DROP", "SET", "REPLACE", "RENAME", "CHANGE")) {
    case "ADD":
      return readAdd(cursor, table);
    case "DROP":
      return readDrop(cursor, table);
    case "SET":
      return readSet(cursor, table);
    case "REPLACE":
      cursor.expect("COLUMNS");
      return { kind: "replaceColumns", table, columns: readColumns(cursor) };
    case "RENAME":
      throw new MalformedQuery("ALTER TABLE RENAME is not emulated");
    case "CHANGE":
      throw new MalformedQuery("ALTER TABLE CHANGE COLUMN is not emulated");
  }
}

function readAdd(cursor: Cursor, table: TableName): CatalogStatement {
  if (cursor.accept("COLUMNS")) {
    return { kind: "addColumns", table, columns: readColumns(cursor) };
  }
  const ifNotExists = cursor.accept("IF", "NOT", "EXISTS");
  const partitions: { spec: PartitionSpec; location?: string }[] = [];
  do {
    const spec = cursor.partition();
    const location = cursor.accept("LOCATION") ? cursor.string() : undefined;
    partitions.push({ spec, ...(location !== undefined && { location }) });
  } while (cursor.sees("PARTITION"));
  return { kind: "addPartitions", table, ifNotExists, partitions };
}

function readDrop(cursor: Cursor, table: TableName): CatalogStatement {
  const ifExists = cursor.accept("IF", "EXISTS");
  const partitions = [cursor.partition()];
  while (cursor.acceptSymbol(",")) partitions.push(cursor.partition());
  cursor.accept("PURGE");
  return { kind: "dropPartitions", table, ifExists, partitions };
}

function readSet(cursor: Cursor, table: TableName): CatalogStatement {
  if (cursor.oneOf("TBLPROPERTIES", "LOCATION") === "LOCATION") {
    return { kind: "setLocation", table, location: cursor.string() };
  }
  return { kind: "setProperties", table, properties: cursor.properties() };
}
