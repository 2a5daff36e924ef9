import { parseGlueType, type ScalarName } from "../../core/glueType";
import type { Column } from "../catalog/table";
import type { JsonKind, ObjectProfile } from "./objectProfile";
import { maximumDepth } from "./scan";

/** Per scalar type, the JSON kinds that both readers turn into the same value. */
const agreedKinds: Partial<Record<ScalarName, readonly JsonKind[]>> = {
  boolean: ["null", "boolean"],
  int: ["null", "int"],
  bigint: ["null", "int", "bigint"],
  // A bigint is left out: past 2^53 the two roundings would have to be compared as well.
  double: ["null", "int", "double"],
  string: ["null", "string"],
};

/**
 * Proves from an object's profile that DuckDB's `read_json(…, format = 'newline_delimited',
 * columns = {…})` gives the rows of `readOpenxJson` for these declared columns. False says only
 * that it is not proven: the exact reader must read the object.
 *
 * DuckDB compares keys with their case and the SerDe without, so a key that matches a column only
 * in another case refuses; so does every type and kind outside `agreedKinds`.
 */
export function fastReaderAgrees(profile: ObjectProfile, columns: readonly Column[]): boolean {
  if (!profile.oneObjectPerLine || !profile.uniqueKeys) return false;
  if (profile.depth > maximumDepth || columns.length === 0) return false;
  const keys = Object.entries(profile.keys);
  return columns.every((column) => {
    const type = parseGlueType(column.Type);
    if (type?.kind !== "scalar") return false;
    const agreed = agreedKinds[type.name];
    const matching = keys.filter(([key]) => key.toLowerCase() === column.Name.toLowerCase());
    return (
      agreed !== undefined &&
      matching.every(
        ([key, kinds]) => key === column.Name && kinds.every((k) => agreed.includes(k)),
      )
    );
  });
}
