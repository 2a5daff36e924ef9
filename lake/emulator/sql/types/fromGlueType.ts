import type { GlueType, ScalarName } from "../../../core/glueType";
import { simple, type SimpleKind, type SqlType } from "./sqlType";

const kinds: Readonly<Record<Exclude<ScalarName, "string">, SimpleKind>> = {
  boolean: "boolean",
  tinyint: "tinyint",
  smallint: "smallint",
  int: "integer",
  bigint: "bigint",
  float: "real",
  double: "double",
  date: "date",
  timestamp: "timestamp",
  binary: "varbinary",
};

/** The SQL type of a catalogued column. */
export function fromGlueType(type: GlueType): SqlType {
  switch (type.kind) {
    case "scalar":
      return type.name === "string" ? { kind: "varchar" } : simple(kinds[type.name]);
    case "decimal":
      return { kind: "decimal", precision: type.precision, scale: type.scale };
    case "array":
      return { kind: "array", element: fromGlueType(type.element) };
    case "map":
      return { kind: "map", key: fromGlueType(type.key), value: fromGlueType(type.value) };
    case "struct":
      return {
        kind: "row",
        fields: type.fields.map((field) => ({ name: field.name, type: fromGlueType(field.type) })),
      };
  }
}
