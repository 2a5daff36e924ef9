import type { GlueType, ScalarName } from "../../lake/core/glueType";

const renamed: Partial<Record<ScalarName, string>> = {
  int: "integer",
  string: "varchar",
  float: "real",
  binary: "varbinary",
  timestamp: "timestamp(3)",
};

/** The Trino type that a column of a catalog type has. */
export function formatTrinoType(type: GlueType): string {
  switch (type.kind) {
    case "scalar":
      return renamed[type.name] ?? type.name;
    case "decimal":
      return `decimal(${type.precision}, ${type.scale})`;
    case "array":
      return `array(${formatTrinoType(type.element)})`;
    case "map":
      return `map(${formatTrinoType(type.key)}, ${formatTrinoType(type.value)})`;
    case "struct":
      return `row(${type.fields.map((f) => `${f.name} ${formatTrinoType(f.type)}`).join(", ")})`;
  }
}

/**
 * A JSON value as SQL text that casts to the type.
 * @throws Error for a value that is not of the type's kind
 */
export function literal(value: unknown, type: GlueType): string {
  if (value === null || value === undefined) return "NULL";
  if (type.kind === "array" && Array.isArray(value)) {
    return `ARRAY[${value.map((element) => literal(element, type.element)).join(", ")}]`;
  }
  if (type.kind === "struct" && typeof value === "object") {
    const fields = value as Record<string, unknown>;
    return `ROW(${type.fields.map((f) => literal(fields[f.name], f.type)).join(", ")})`;
  }
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === "boolean") return String(value);
  // As text: stock Trino reads 1.5 as a decimal.
  if (typeof value === "number") return `'${value}'`;
  throw new Error(`${JSON.stringify(value)} is not of type ${formatTrinoType(type)}`);
}
