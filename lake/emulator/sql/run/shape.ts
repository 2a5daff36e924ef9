import type { WrittenQuery } from "../analyze/env";
import type { ShapeColumn } from "../contract";
import { hiveType } from "../types/hiveType";
import { formatType } from "../types/sqlType";

/** A query's columns with their types in full. */
export function shapeOf(columns: WrittenQuery["columns"]): readonly ShapeColumn[] {
  return columns.map(({ name, type }, at) => {
    const hive = hiveType(type);
    return {
      name: name ?? `_col${at}`,
      ...(name === undefined && { isUnnamed: true as const }),
      type: formatType(type),
      ...(hive !== undefined && { hiveType: hive }),
    };
  });
}
