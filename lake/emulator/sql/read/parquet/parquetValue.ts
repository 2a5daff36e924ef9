import {
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from "@duckdb/node-api";

import type { SqlType } from "../../types/sqlType";
import { cast, identifier, text } from "../../write/duck";

/**
 * The SQL that turns a value of a Parquet file into one of the declared type, or undefined where Athena
 * takes the two for incompatible. Whole numbers of 32 bits become any whole type and 64 bits bigint,
 * floats become doubles, fields of structs are found by name.
 */
export function parquetValue(
  sql: string,
  from: DuckDBType,
  to: SqlType,
  depth = 0,
): string | undefined {
  switch (to.kind) {
    case "array":
      return from instanceof DuckDBListType
        ? each(sql, depth, (item) => parquetValue(item, from.valueType, to.element, depth + 1))
        : undefined;
    case "map": {
      if (!(from instanceof DuckDBMapType)) return undefined;
      const entry = (item: string): string | undefined => {
        const key = parquetValue(`${item}."key"`, from.keyType, to.key, depth + 1);
        const value = parquetValue(`${item}."value"`, from.valueType, to.value, depth + 1);
        return key && value && `struct_pack("key" := ${key}, "value" := ${value})`;
      };
      const entries = each(`map_entries(${sql})`, depth, entry);
      return entries && `CASE WHEN ${sql} IS NULL THEN NULL ELSE map_from_entries(${entries}) END`;
    }
    case "row":
      return from instanceof DuckDBStructType ? rowValue(sql, from, to, depth) : undefined;
    default:
      return scalarValue(sql, from, to);
  }
}

function each(
  sql: string,
  depth: number,
  body: (item: string) => string | undefined,
): string | undefined {
  const item = `"p${depth}"`;
  const written = body(item);
  return written && `list_transform(${sql}, lambda ${item}: ${written})`;
}

function rowValue(
  sql: string,
  from: DuckDBStructType,
  to: Extract<SqlType, { kind: "row" }>,
  depth: number,
): string | undefined {
  const fields = to.fields.map((field, at) => {
    const found = from.entryNames.findIndex(
      (name) => name.toLowerCase() === field.name?.toLowerCase(),
    );
    const value =
      found === -1
        ? cast("NULL", field.type)
        : parquetValue(
            `struct_extract(${sql}, ${text(from.entryNames[found]!)})`,
            from.entryTypes[found]!,
            field.type,
            depth,
          );
    return value && `${identifier(`f${at}`)} := ${value}`;
  });
  if (fields.some((field) => field === undefined)) return undefined;
  return `CASE WHEN ${sql} IS NULL THEN NULL ELSE struct_pack(${fields.join(", ")}) END`;
}

const { TINYINT, SMALLINT, INTEGER, BIGINT, UTINYINT, USMALLINT, UINTEGER, UBIGINT } = DuckDBTypeId;
const in32Bits: readonly DuckDBTypeId[] = [
  TINYINT,
  SMALLINT,
  INTEGER,
  UTINYINT,
  USMALLINT,
  UINTEGER,
];
const wholes: Readonly<Record<string, readonly DuckDBTypeId[]>> = {
  tinyint: in32Bits,
  smallint: in32Bits,
  integer: in32Bits,
  bigint: [...in32Bits, BIGINT, UBIGINT],
};
const times: readonly DuckDBTypeId[] = [
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
  DuckDBTypeId.TIMESTAMP_TZ,
];

function scalarValue(sql: string, from: DuckDBType, to: SqlType): string | undefined {
  const id = from.typeId;
  switch (to.kind) {
    case "boolean":
      return id === DuckDBTypeId.BOOLEAN ? sql : undefined;
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return wholes[to.kind]!.includes(id) ? cast(sql, to) : undefined;
    case "real":
      return id === DuckDBTypeId.FLOAT ? sql : undefined;
    case "double":
      return id === DuckDBTypeId.FLOAT || id === DuckDBTypeId.DOUBLE ? cast(sql, to) : undefined;
    case "decimal":
      return from instanceof DuckDBDecimalType ? cast(sql, to) : undefined;
    case "varchar":
      if (id === DuckDBTypeId.BLOB) return `decode(${sql})`;
      return id === DuckDBTypeId.VARCHAR || id === DuckDBTypeId.ENUM ? cast(sql, to) : undefined;
    case "varbinary":
      if (id === DuckDBTypeId.VARCHAR) return `encode(${sql})`;
      return id === DuckDBTypeId.BLOB ? sql : undefined;
    case "date":
      return id === DuckDBTypeId.DATE ? sql : undefined;
    case "timestamp":
      return times.includes(id) ? milliseconds(sql) : undefined;
    default:
      return undefined;
  }
}

/** A timestamp of Athena's tables has milliseconds: finer ones are rounded, as Trino rounds them. */
function milliseconds(sql: string): string {
  return `make_timestamp(CAST(floor((epoch_us(${sql}) + 500) / 1000.0) AS BIGINT) * 1000)`;
}
