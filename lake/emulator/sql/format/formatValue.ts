import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from "@duckdb/node-api";

import { notSupported, type QueryFailure } from "../failure";
import type { SqlType } from "../types/sqlType";

/** A value as Athena writes it in a result; null for NULL. */
export function formatValue(value: DuckDBValue, type: SqlType): string | null {
  if (value === null) return null;
  if (typeof value === "number" && (type.kind === "double" || type.kind === "real")) {
    return type.kind === "double" ? formatDouble(value) : formatReal(value);
  }
  if (value instanceof DuckDBTimestampValue) return formatTime(value.micros);
  if (value instanceof DuckDBTimestampTZValue) return `${formatTime(value.micros)} UTC`;
  if (value instanceof DuckDBDateValue) return formatDay(value);
  if (value instanceof DuckDBDecimalValue) return value.toString();
  if (value instanceof DuckDBBlobValue) {
    return [...value.bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  }
  return formatNested(value, type) ?? String(value);
}

/** `[1, 2]`, `{k=1}`, `{id=1, name=x}`: no quotes, and `null` inside. */
function formatNested(value: DuckDBValue, type: SqlType): string | undefined {
  const inner = (item: DuckDBValue, of: SqlType): string => formatValue(item, of) ?? "null";
  if (value instanceof DuckDBListValue && type.kind === "array") {
    return `[${value.items.map((item) => inner(item, type.element)).join(", ")}]`;
  }
  if (value instanceof DuckDBMapValue && type.kind === "map") {
    const entries = value.entries.map(
      (entry) => `${inner(entry.key, type.key)}=${inner(entry.value, type.value)}`,
    );
    return `{${entries.join(", ")}}`;
  }
  if (value instanceof DuckDBStructValue && type.kind === "row") {
    const fields = type.fields.map((field, at) => {
      return `${field.name ?? `field${at}`}=${inner(value.entries[`f${at}`] ?? null, field.type)}`;
    });
    return `{${fields.join(", ")}}`;
  }
  return undefined;
}

/** Java's `Double.toString`: `1.0`, `1.0E20`, `1.0E-7`. */
export function formatDouble(value: number): string {
  if (!Number.isFinite(value))
    return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
  if (Object.is(value, -0)) return "-0.0";
  return javaText(value, value.toExponential());
}

function formatReal(value: number): string {
  if (!Number.isFinite(value)) return formatDouble(value);
  // The shortest digits that still name this 32-bit value.
  for (let digits = 0; digits <= 8; digits++) {
    const short = value.toExponential(digits);
    if (Math.fround(Number(short)) === value) return javaText(value, short);
  }
  return formatDouble(value);
}

function javaText(value: number, exponential: string): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [mantissa = "", exponent = ""] = exponential.split("e");
    return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
  }
  const plain = String(Number(exponential));
  return plain.includes(".") ? plain : `${plain}.0`;
}

function formatDay(value: DuckDBDateValue): string {
  const text = value.toString();
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw outsideCalendar();
  return text;
}

/** Beyond them neither DuckDB nor JavaScript writes a date as Trino does. */
function outsideCalendar(): QueryFailure {
  return notSupported("a date outside the years 0001 to 9999");
}

const firstMicros = -62_135_596_800_000_000n;
const lastMicros = 253_402_300_799_999_999n;

function formatTime(micros: bigint): string {
  if (micros < firstMicros || micros > lastMicros) throw outsideCalendar();
  return new Date(Number(micros / 1000n)).toISOString().replace("T", " ").slice(0, 23);
}
