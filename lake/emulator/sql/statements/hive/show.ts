import type { CatalogStatement } from "../catalogStatement";
import type { Cursor } from "./cursor";

/** After SHOW. */
export function readShow(cursor: Cursor): CatalogStatement {
  const statement = readShown(cursor);
  cursor.end();
  return statement;
}

function readShown(cursor: Cursor): CatalogStatement {
  switch (
    cursor.oneOf(
      "DATABASES",
      "SCHEMAS",
      "TABLES",
      "VIEWS",
      "COLUMNS",
      "PARTITIONS",
      "TBLPROPERTIES",
      "CREATE",
    )
  ) {
    case "DATABASES":
    case "SCHEMAS":
      return { kind: "showDatabases", ...readPattern(cursor) };
    case "TABLES":
      return { kind: "showTables", ...readDatabase(cursor), ...readPattern(cursor) };
    case "VIEWS":
      return { kind: "showViews", ...readDatabase(cursor), ...readPattern(cursor) };
    case "COLUMNS":
      return readColumnsOf(cursor);
    case "PARTITIONS":
      return { kind: "showPartitions", table: cursor.tableName() };
    case "TBLPROPERTIES":
      return readProperties(cursor);
    case "CREATE": {
      const kind = cursor.oneOf("TABLE", "VIEW") === "TABLE" ? "showCreateTable" : "showCreateView";
      return { kind, table: cursor.tableName() };
    }
  }
}

function readDatabase(cursor: Cursor): { database?: string } {
  if (!cursor.accept("IN") && !cursor.accept("FROM")) return {};
  const first = cursor.name();
  return { database: cursor.acceptSymbol(".") ? cursor.name() : first };
}

function readPattern(cursor: Cursor): { pattern?: string } {
  if (cursor.accept("LIKE")) return { pattern: cursor.string() };
  const pattern = cursor.acceptString();
  return pattern === undefined ? {} : { pattern };
}

/** `{FROM | IN} table [{FROM | IN} database]`. */
function readColumnsOf(cursor: Cursor): CatalogStatement {
  cursor.oneOf("FROM", "IN");
  const table = cursor.tableName();
  const { database } = readDatabase(cursor);
  return { kind: "showColumns", table: { ...table, ...(database !== undefined && { database }) } };
}

function readProperties(cursor: Cursor): CatalogStatement {
  const table = cursor.tableName();
  if (!cursor.acceptSymbol("(")) return { kind: "showProperties", table };
  const property = cursor.string();
  cursor.expectSymbol(")");
  return { kind: "showProperties", table, property };
}
