import {
  DuckDBBlobValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  type DuckDBValue,
} from "@duckdb/node-api";

import { formatValue } from "../format/formatValue";
import { isNumeric, type SqlType } from "../types/sqlType";
import type { OutputColumn } from "./outputColumns";

/** A row as one JSON object and a newline; NULLs are there as `null`. */
export function jsonLine(row: readonly DuckDBValue[], columns: readonly OutputColumn[]): string {
  const members = columns.map(({ name, type }, at) => member(name, row[at] ?? null, type));
  return `{${members.join(",")}}\n`;
}

function member(name: string, value: DuckDBValue, type: SqlType): string {
  return `${JSON.stringify(name)}:${json(value, type)}`;
}

function json(value: DuckDBValue, type: SqlType): string {
  if (value === null) return "null";
  if (value instanceof DuckDBListValue && type.kind === "array") {
    return `[${value.items.map((item) => json(item, type.element)).join(",")}]`;
  }
  if (value instanceof DuckDBMapValue && type.kind === "map") {
    const entries = value.entries.map((entry) =>
      member(formatValue(entry.key, type.key) ?? "", entry.value, type.value),
    );
    return `{${entries.join(",")}}`;
  }
  if (value instanceof DuckDBStructValue && type.kind === "row") {
    const members = type.fields.map((field, at) =>
      member(field.name ?? `field${at}`, value.entries[`f${at}`] ?? null, field.type),
    );
    return `{${members.join(",")}}`;
  }
  if (value instanceof DuckDBBlobValue) {
    return JSON.stringify(Buffer.from(value.bytes).toString("base64"));
  }
  const text = formatValue(value, type) ?? "";
  const plain = type.kind === "boolean" || (isNumeric(type) && Number.isFinite(Number(text)));
  return plain ? text : JSON.stringify(text);
}
