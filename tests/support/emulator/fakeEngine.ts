import { readFileSync } from "node:fs";

import {
  MalformedQuery,
  type QueryEngine,
  type QueryOutcome,
  type QueryRequest,
  type ResultColumn,
} from "../../../lake/emulator/sql/contract";

export const column = (name: string, type: string, precision = 0): ResultColumn => ({
  name,
  type,
  precision,
  scale: 0,
  caseSensitive: type === "varchar",
});

/**
 * Stands in for the query engine where a test is about the service around it. By default each line of
 * the table's objects is one row; `TABLE <name>` is all the SQL it knows.
 */
export function fakeEngine(
  run: (request: QueryRequest) => Promise<QueryOutcome> = linesOf,
): QueryEngine & { readonly closed: () => number } {
  let closed = 0;
  return {
    check: (sql) =>
      /^(TABLE|SHOW)\b/.test(sql)
        ? Promise.resolve({
            statementType: sql.startsWith("SHOW") ? "UTILITY" : "DML",
            substatementType: sql.startsWith("SHOW") ? "SHOW_TABLES" : "SELECT",
          })
        : Promise.reject(new MalformedQuery("line 1:1: mismatched input 'SELEKT'.")),
    run,
    close: () => {
      closed++;
      return Promise.resolve();
    },
    closed: () => closed,
  };
}

async function linesOf({ sql, database, catalog }: QueryRequest): Promise<QueryOutcome> {
  const name = sql.replace(/^TABLE /, "");
  const table = await catalog.table(database, name);
  if (!table) {
    const message = `TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog.${database}.${name}' does not exist`;
    const error = { name: "TABLE_NOT_FOUND", message, category: 2, type: 1301 };
    return { state: "FAILED", error, dataScannedBytes: 0 };
  }
  const partitions = await catalog.partitions(database, name);
  const places = table.PartitionKeys.length > 0 ? partitions : [table];
  const objects = await catalog.objects(places.map((place) => place.StorageDescriptor.Location));
  const rows = objects.flatMap(({ file }) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => [line]),
  );
  const dataScannedBytes = objects.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    state: "SUCCEEDED",
    columns: [column("line", "varchar", 2147483647)],
    rows,
    dataScannedBytes,
  };
}
