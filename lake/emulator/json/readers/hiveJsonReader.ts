import { parseGlueType } from "../../../core/glueType";
import type { Column } from "../../catalog/table";
import { lines, LineTooLong } from "../lines";
import { JsonObject, JsonSyntaxError, scanJson } from "../scan";
import type { ReaderValue } from "./convert";
import { convertHiveJson } from "./convertHiveJson";
import { HiveError } from "./hiveError";
import { rowLimitBytes } from "./openxReader";

/**
 * Reads an object's text (decompressed) as Hive's own JsonSerDe does, a row for each line: stricter than
 * openx, a line that is no object or a value of another kind than declared fails the query. A key that is
 * no column's name but `_col3` means the fourth column. The rules are those of Trino's reader; that
 * Athena runs exactly that one is not confirmed.
 * @param all the table's columns, for those places
 * @throws HiveError
 * @see https://docs.aws.amazon.com/athena/latest/ug/hive-json-serde.html
 */
export function* readHiveJson(
  bytes: Uint8Array,
  columns: readonly Column[],
  all: readonly Column[],
): Generator<ReaderValue[]> {
  const fields = columns.map((column) => {
    const type = parseGlueType(column.Type);
    if (type) return type;
    throw badData(`column ${column.Name} has a type that is not read: ${column.Type}`);
  });
  const names = all.map((column) => column.Name.toLowerCase());
  const positions = new Map(columns.map((column, at) => [column.Name.toLowerCase(), at]));
  const position = (key: string): number | undefined => {
    const place = /^_col(\d+)$/.exec(key)?.[1];
    const name = key.toLowerCase();
    return names.includes(name) || place === undefined
      ? positions.get(name)
      : positions.get(names[Number(place)] ?? "");
  };
  try {
    for (const line of lines(bytes, rowLimitBytes)) {
      const row = new Array<ReaderValue>(fields.length).fill(null);
      for (const [key, value] of record(line).entries) {
        const at = position(key);
        if (at !== undefined) row[at] = convertHiveJson(value, fields[at]!);
      }
      yield row;
    }
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    throw new HiveError("HIVE_CURSOR_ERROR", `Row is too long: ${error.message}`);
  }
}

function record(line: string): JsonObject {
  try {
    const { value } = scanJson(line);
    if (value instanceof JsonObject) return value;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw badData(error.message);
  }
  throw badData("start of object expected");
}

function badData(what: string): HiveError {
  return new HiveError("HIVE_BAD_DATA", `Invalid JSON: ${what}`);
}
