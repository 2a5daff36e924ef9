import { type GlueType, parseGlueType } from "../../../core/glueType";
import type { Column } from "../../catalog/table";
import { lines, LineTooLong } from "../lines";
import { JsonObject, JsonSyntaxError, scanJson } from "../scan";
import { convert, type ReaderValue } from "./convert";
import { HiveError } from "./hiveError";

export interface OpenxOptions {
  /** `ignore.malformed.json`: a broken line becomes a row of NULLs. Default false: the query fails. */
  readonly ignoreMalformedJson?: boolean;
  /** `case.insensitive`: keys match columns in any case. Default true. */
  readonly caseInsensitive?: boolean;
}

/** Athena's limit for one row of text: 32 MB. */
export const rowLimitBytes = 32 * 1000 * 1000;

/**
 * Reads an object's text (decompressed) as Athena's openx SerDe does, a row of values in the order
 * of `columns` for each line. A line that begins with neither `{` nor `[` is a row of NULLs, also a
 * blank one; text after the value is ignored; of equal keys the last counts; an array line fills the
 * columns by position. The rules are those of Trino's reader; that Athena runs exactly that one is
 * not confirmed. Its lenient forms (comments, single quotes, `=>`, bare words) are refused here as
 * malformed instead of being read.
 *
 * @throws HiveError for a malformed line, an impossible value, or a column type that is not read
 * @see https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html
 */
export function* readOpenxJson(
  bytes: Uint8Array,
  columns: readonly Column[],
  options: OpenxOptions = {},
): Generator<ReaderValue[]> {
  const fold = (name: string): string =>
    (options.caseInsensitive ?? true) ? name.toLowerCase() : name;
  const fields = columns.map((column) => ({ name: column.Name, type: columnType(column) }));
  const positions = new Map(fields.map((field, at) => [fold(field.name), at]));
  try {
    for (const line of lines(bytes, rowLimitBytes)) {
      yield readLine(line.trim(), { fields, positions, fold, options });
    }
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    throw new HiveError("HIVE_CURSOR_ERROR", `Row is too long: ${error.message}`);
  }
}

interface Reading {
  readonly fields: readonly { readonly name: string; readonly type: GlueType }[];
  readonly positions: ReadonlyMap<string, number>;
  readonly fold: (name: string) => string;
  readonly options: OpenxOptions;
}

function readLine(line: string, reading: Reading): ReaderValue[] {
  const row = new Array<ReaderValue>(reading.fields.length).fill(null);
  if (!line.startsWith("{") && !line.startsWith("[")) return row;
  const record = scanRecord(line, reading.options);
  if (record instanceof JsonObject) {
    const found = new Map<number, JsonObject["entries"][number][1]>();
    for (const [key, value] of record.entries) {
      const at = reading.positions.get(reading.fold(key));
      if (at !== undefined) found.set(at, value);
    }
    for (const [at, value] of found) row[at] = convert(value, reading.fields[at]!.type);
  } else if (Array.isArray(record)) {
    reading.fields.forEach((field, at) => {
      row[at] = convert(record[at] ?? null, field.type);
    });
  }
  return row;
}

function scanRecord(line: string, options: OpenxOptions): unknown {
  try {
    return scanJson(line).value;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    if (options.ignoreMalformedJson) return undefined;
    const text = `Row is not a valid JSON Object - JSONException: ${error.message}`;
    throw new HiveError("HIVE_CURSOR_ERROR", text);
  }
}

function columnType(column: Column): GlueType {
  const type = parseGlueType(column.Type);
  if (type) return type;
  throw new HiveError(
    "HIVE_BAD_DATA",
    `Column ${column.Name} has a type that is not read: ${column.Type}`,
  );
}
