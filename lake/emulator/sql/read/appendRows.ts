import {
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBMapValue,
  DuckDBTimestampValue,
  type DuckDBValue,
  listValue,
  structValue,
} from "@duckdb/node-api";

import type { ReaderValue } from "../../json/readers/convert";
import type { SqlType } from "../types/sqlType";

const flushRows = 10_000;

/** Appends rows that our reader gave; `fixed` are texts that every row ends with. */
export async function appendRows(
  connection: DuckDBConnection,
  [catalog, schema, table]: readonly [string, string, string],
  types: readonly SqlType[],
  rows: Iterable<readonly ReaderValue[]>,
  fixed: readonly string[],
): Promise<void> {
  const appender = await connection.createAppender(table, schema, catalog);
  let count = 0;
  for (const row of rows) {
    types.forEach((type, at) => {
      const value = duckValue(row[at] ?? null, type);
      if (value === null) appender.appendNull();
      else appender.appendValue(value, appender.columnType(at));
    });
    for (const value of fixed) appender.appendVarchar(value);
    if (types.length + fixed.length === 0) appender.appendBoolean(true);
    appender.endRow();
    if (++count % flushRows === 0) appender.flushSync();
  }
  appender.closeSync();
}

function duckValue(value: ReaderValue, type: SqlType): DuckDBValue {
  if (value === null) return null;
  switch (type.kind) {
    case "decimal":
      return new DuckDBDecimalValue(
        BigInt(String(value).replace(".", "")),
        type.precision,
        type.scale,
      );
    case "date":
      return new DuckDBDateValue(Date.parse(`${String(value)}T00:00:00Z`) / 86_400_000);
    case "timestamp":
      return new DuckDBTimestampValue(
        BigInt(Date.parse(`${String(value).replace(" ", "T")}Z`)) * 1000n,
      );
    case "array":
      return listValue(
        (value as readonly ReaderValue[]).map((item) => duckValue(item, type.element)),
      );
    case "map": {
      const entries = Object.entries(value as Readonly<Record<string, ReaderValue>>);
      return new DuckDBMapValue(
        entries.map(([key, item]) => ({
          key: mapKey(key, type.key),
          value: duckValue(item, type.value),
        })),
      );
    }
    case "row": {
      const fields = value as Readonly<Record<string, ReaderValue>>;
      return structValue(
        Object.fromEntries(
          type.fields.map((field, at) => [
            `f${at}`,
            duckValue(fields[field.name ?? ""] ?? null, field.type),
          ]),
        ),
      );
    }
    default:
      return value as DuckDBValue;
  }
}

/** Our reader gives a map's keys as text. */
function mapKey(key: string, type: SqlType): DuckDBValue {
  switch (type.kind) {
    case "bigint":
      return BigInt(key);
    case "tinyint":
    case "smallint":
    case "integer":
    case "double":
    case "real":
      return Number(key);
    case "boolean":
      return key === "true";
    default:
      return duckValue(key, type);
  }
}
