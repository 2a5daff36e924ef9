import type { SqlType } from "./sqlType";

const names: Readonly<Record<string, string>> = {
  boolean: "boolean",
  tinyint: "tinyint",
  smallint: "smallint",
  integer: "int",
  bigint: "bigint",
  real: "float",
  double: "double",
  varbinary: "binary",
  date: "date",
  timestamp: "timestamp",
};

/**
 * The type as Athena's catalog keeps it: `varchar(3)` with a length, `string` without. Undefined where
 * Hive has none: times with a zone, intervals, JSON, rows with unnamed fields.
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function hiveType(type: SqlType): string | undefined {
  switch (type.kind) {
    case "varchar":
      return type.length === undefined ? "string" : `varchar(${type.length})`;
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "array": {
      const element = hiveType(type.element);
      return element && `array<${element}>`;
    }
    case "map": {
      const [key, value] = [hiveType(type.key), hiveType(type.value)];
      return key && value && `map<${key},${value}>`;
    }
    case "row": {
      const fields = type.fields.map((field) => {
        const of = hiveType(field.type);
        return of && field.name !== undefined ? `${field.name}:${of}` : undefined;
      });
      return fields.every((field) => field !== undefined)
        ? `struct<${fields.join(",")}>`
        : undefined;
    }
    default:
      return names[type.kind];
  }
}
