/** A type of Trino's SQL, as far as the lake knows them. */
export type SqlType =
  | { readonly kind: SimpleKind }
  /** Without a length: unbounded. */
  | { readonly kind: "varchar"; readonly length?: number }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "array"; readonly element: SqlType }
  | { readonly kind: "map"; readonly key: SqlType; readonly value: SqlType }
  | { readonly kind: "row"; readonly fields: readonly RowField[] };

export type SimpleKind =
  | "unknown"
  | "boolean"
  | "tinyint"
  | "smallint"
  | "integer"
  | "bigint"
  | "real"
  | "double"
  | "varbinary"
  | "date"
  /** Milliseconds, as Athena's tables have them. */
  | "timestamp"
  | "timestamp with time zone"
  | "interval day to second"
  | "interval year to month"
  | "json";

export interface RowField {
  readonly name?: string;
  readonly type: SqlType;
}

export const simple = (kind: SimpleKind): SqlType => ({ kind });
export const unknown = simple("unknown");
export const boolean = simple("boolean");
export const integer = simple("integer");
export const bigint = simple("bigint");
export const double = simple("double");
export const varchar: SqlType = { kind: "varchar" };
export const date = simple("date");
export const timestamp = simple("timestamp");

/** The type's text as Trino's messages show it. */
export function formatType(type: SqlType): string {
  switch (type.kind) {
    case "varchar":
      return type.length === undefined ? "varchar" : `varchar(${type.length})`;
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "array":
      return `array(${formatType(type.element)})`;
    case "map":
      return `map(${formatType(type.key)}, ${formatType(type.value)})`;
    case "row":
      return `row(${type.fields.map(formatField).join(", ")})`;
    case "timestamp":
      return "timestamp(3)";
    case "timestamp with time zone":
      return "timestamp(3) with time zone";
    default:
      return type.kind;
  }
}

function formatField(field: RowField): string {
  const type = formatType(field.type);
  return field.name === undefined ? type : `${field.name} ${type}`;
}

const duckNames: Readonly<Record<SimpleKind, string>> = {
  unknown: "INTEGER",
  boolean: "BOOLEAN",
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  integer: "INTEGER",
  bigint: "BIGINT",
  real: "FLOAT",
  double: "DOUBLE",
  varbinary: "BLOB",
  date: "DATE",
  timestamp: "TIMESTAMP",
  "timestamp with time zone": "TIMESTAMPTZ",
  "interval day to second": "INTERVAL",
  "interval year to month": "INTERVAL",
  json: "VARCHAR",
};

/** The DuckDB type whose values stand for the type's; a row's fields are named by position. */
export function duckType(type: SqlType): string {
  switch (type.kind) {
    case "varchar":
      return "VARCHAR";
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "array":
      return `${duckType(type.element)}[]`;
    case "map":
      return `MAP(${duckType(type.key)}, ${duckType(type.value)})`;
    case "row":
      return `STRUCT(${type.fields.map((field, at) => `"f${at}" ${duckType(field.type)}`).join(", ")})`;
    default:
      return duckNames[type.kind];
  }
}

export function sameType(one: SqlType, other: SqlType): boolean {
  return formatType(one) === formatType(other);
}

const wholeKinds: readonly string[] = ["tinyint", "smallint", "integer", "bigint"];

export function isWhole(type: SqlType): boolean {
  return wholeKinds.includes(type.kind);
}

export function isFloating(type: SqlType): boolean {
  return type.kind === "real" || type.kind === "double";
}

export function isNumeric(type: SqlType): boolean {
  return isWhole(type) || isFloating(type) || type.kind === "decimal";
}
