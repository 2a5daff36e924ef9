import {
  DuckDBBlobValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  type DuckDBValue,
} from "@duckdb/node-api";

import { formatValue } from "../format/formatValue";
import type { SqlType } from "../types/sqlType";
import type { OutputColumn } from "./outputColumns";

export interface TextForm {
  /** Default `\u0001`. */
  readonly fieldDelimiter?: string | undefined;
  /** Default `\N`. */
  readonly nullText?: string | undefined;
}

/**
 * A row as Hive's LazySimpleSerDe writes it: values inside of values are parted by `\u0002`, `\u0003`
 * and so on, a level each. Nothing is escaped.
 * @see https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
 */
export function textLine(
  row: readonly DuckDBValue[],
  columns: readonly OutputColumn[],
  { fieldDelimiter = "\u0001", nullText = "\\N" }: TextForm,
): string {
  const write = (value: DuckDBValue, type: SqlType, level: number): string => {
    if (value === null) return nullText;
    const between = String.fromCharCode(level);
    if (value instanceof DuckDBListValue && type.kind === "array") {
      return value.items.map((item) => write(item, type.element, level + 1)).join(between);
    }
    if (value instanceof DuckDBMapValue && type.kind === "map") {
      const key = String.fromCharCode(level + 1);
      return value.entries
        .map((e) => write(e.key, type.key, level + 2) + key + write(e.value, type.value, level + 2))
        .join(between);
    }
    if (value instanceof DuckDBStructValue && type.kind === "row") {
      return type.fields
        .map((field, at) => write(value.entries[`f${at}`] ?? null, field.type, level + 1))
        .join(between);
    }
    if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString("base64");
    return formatValue(value, type) ?? nullText;
  };
  const values = columns.map(({ type }, at) => write(row[at] ?? null, type, 2));
  return `${values.join(fieldDelimiter)}\n`;
}
