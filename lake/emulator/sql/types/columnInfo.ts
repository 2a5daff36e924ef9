import type { ResultColumn } from "../contract";
import type { SqlType } from "./sqlType";

const precisions: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  real: 17,
  double: 17,
  timestamp: 3,
  "timestamp with time zone": 3,
};

/** Athena's `ColumnInfo` of a result column. */
export function columnInfo(name: string, type: SqlType): ResultColumn {
  const info = {
    name,
    type: type.kind === "real" ? "float" : type.kind,
    scale: 0,
    caseSensitive: false,
  };
  switch (type.kind) {
    case "varchar":
      return { ...info, precision: type.length ?? 2147483647, caseSensitive: true };
    case "decimal":
      return { ...info, precision: type.precision, scale: type.scale };
    default:
      return { ...info, precision: precisions[type.kind] ?? 0 };
  }
}
