import type { ObjectProfile } from "../../../json/objectProfile";
import { duckType } from "../../types/sqlType";
import { text } from "../../write/duck";
import { fileColumn, type Target } from "../loading";

/** More declared keys than these gain nothing. */
const declaredLimit = 200;

/**
 * SQL of DuckDB's reader over files of JSON Lines. Keys that the objects have and nobody asked for are
 * declared as well: a record whose keys are all declared is taken apart twice as fast, and what is not
 * selected is not converted.
 * @param compression `uncompressed`, `gzip` or `zstd`
 */
export function jsonReader(
  files: readonly string[],
  columns: readonly Target[],
  profiles: readonly ObjectProfile[],
  compression = "uncompressed",
  withFile = false,
): string {
  const declared = new Map(
    columns.map(({ name, type }) => [name, { key: name, type: duckType(type) }]),
  );
  for (const key of profiles.flatMap(({ keys }) => Object.keys(keys))) {
    if (declared.size >= declaredLimit) break;
    const name = key.toLowerCase();
    if (key === "" || name === fileColumn || declared.has(name)) continue;
    declared.set(name, { key, type: "VARCHAR" });
  }
  const types = [...declared.values()].map(({ key, type }) => `${text(key)}: ${text(type)}`);
  const options = [
    "format = 'newline_delimited'",
    `columns = {${types.join(", ")}}`,
    `compression = '${compression}'`,
    "maximum_object_size = 33554432",
    ...(withFile ? [`filename = ${text(fileColumn)}`] : []),
  ];
  return `read_json([${files.map(text).join(", ")}], ${options.join(", ")})`;
}
