import type { CatalogStatement } from "../catalogStatement";
import { readAlterTable } from "./alterTable";
import { readCreateTable } from "./createTable";
import { Cursor } from "./cursor";
import { readShow } from "./show";

/**
 * Reads a statement that Athena hands to Hive; undefined where the text begins no such statement.
 * @throws MalformedQuery
 */
export function parseHive(sql: string): CatalogStatement | undefined {
  const cursor = new Cursor(sql);
  if (cursor.sees("SHOW", "FUNCTIONS")) return undefined;
  if (cursor.accept("SHOW")) return readShow(cursor);
  if (cursor.accept("ALTER")) return readAlterTable(cursor);
  if (cursor.accept("DESCRIBE") || cursor.accept("DESC")) return readDescribe(cursor);
  if (cursor.accept("MSCK")) return readRepair(cursor);
  if (cursor.accept("CREATE", "DATABASE") || cursor.accept("CREATE", "SCHEMA")) {
    return readCreateDatabase(cursor);
  }
  if (cursor.sees("CREATE", "EXTERNAL") || (cursor.sees("CREATE", "TABLE") && !asQuery(sql))) {
    cursor.expect("CREATE");
    return readCreateTable(cursor);
  }
  return cursor.accept("DROP") ? readDrop(cursor) : undefined;
}

/** Whether a CREATE TABLE is made of a query, which is Trino's to read. */
function asQuery(sql: string): boolean {
  const cursor = new Cursor(sql);
  cursor.expect("CREATE", "TABLE");
  cursor.accept("IF", "NOT", "EXISTS");
  // A name in double quotes is Trino's.
  if (cursor.token.kind === "string") return true;
  cursor.tableName();
  if (cursor.seesSymbol(".")) return true;
  if (cursor.sees("AS") || cursor.sees("WITH") || cursor.sees("COMMENT")) return true;
  if (!cursor.seesSymbol("(")) return false;
  // `(names) AS SELECT …`: a list of columns without types.
  cursor.skipBrackets();
  return cursor.sees("AS") || (cursor.sees("WITH") && !cursor.sees("WITH", "SERDEPROPERTIES"));
}

function readCreateDatabase(cursor: Cursor): CatalogStatement {
  const ifNotExists = cursor.accept("IF", "NOT", "EXISTS");
  const name = cursor.name();
  const comment = cursor.accept("COMMENT") ? cursor.string() : undefined;
  const location = cursor.accept("LOCATION") ? cursor.string() : undefined;
  const properties = cursor.accept("WITH", "DBPROPERTIES") ? cursor.properties() : {};
  cursor.end();
  return {
    kind: "createDatabase",
    name,
    ifNotExists,
    properties,
    ...(comment !== undefined && { comment }),
    ...(location !== undefined && { location }),
  };
}

/** After DROP; a view's is Trino's. */
function readDrop(cursor: Cursor): CatalogStatement | undefined {
  if (cursor.sees("VIEW")) return undefined;
  const what = cursor.oneOf("TABLE", "DATABASE", "SCHEMA");
  const ifExists = cursor.accept("IF", "EXISTS");
  if (what === "TABLE") {
    const table = cursor.tableName();
    cursor.accept("PURGE");
    cursor.end();
    return { kind: "dropTable", table, ifExists };
  }
  const name = cursor.name();
  const cascade = cursor.accept("CASCADE");
  if (!cascade) cursor.accept("RESTRICT");
  cursor.end();
  return { kind: "dropDatabase", name, ifExists, cascade };
}

function readRepair(cursor: Cursor): CatalogStatement {
  cursor.expect("REPAIR", "TABLE");
  const table = cursor.tableName();
  cursor.end();
  return { kind: "repairTable", table };
}

/** `[EXTENDED | FORMATTED] table [column] [PARTITION (…)]`; also `DESCRIBE VIEW view`. */
function readDescribe(cursor: Cursor): CatalogStatement {
  cursor.accept("VIEW");
  const form = (["EXTENDED", "FORMATTED"] as const).find((word) => cursor.accept(word));
  const table = cursor.tableName();
  const partition = cursor.sees("PARTITION") ? cursor.partition() : undefined;
  const column = cursor.token.kind === "word" ? cursor.name() : undefined;
  cursor.end();
  return {
    kind: "describeTable",
    table,
    ...(form && { form }),
    ...(partition && { partition }),
    ...(column !== undefined && { column }),
  };
}
