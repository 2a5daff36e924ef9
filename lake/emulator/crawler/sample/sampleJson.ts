import { RecordPatterns } from "../../json/recordPatterns";
import { type JsonNode, JsonObject, JsonSyntaxError, scanJson } from "../../json/scan";
import type { FileSchema } from "./fileSchema";
import { type Field, mergeFields, shapeOf } from "./shape";

export type JsonSample = Pick<FileSchema, "columns" | "sampledRecords" | "sampledBytes">;

/**
 * Reads the records at the beginning of a text: JSON Lines, objects one after the other without
 * separators, pretty-printed objects, or one array (which is one record with the column `array`).
 * Undefined where the text is no JSON; "more" where the sample ends inside its first record.
 *
 * A line that is broken after a good first record is passed over; whether AWS's classifier does the
 * same is not confirmed.
 * @see https://docs.aws.amazon.com/glue/latest/dg/custom-classifier.html
 */
export function sampleJson(text: string, complete: boolean): JsonSample | "more" | undefined {
  let columns: ReadonlyMap<string, Field> = new Map();
  const patterns = new RecordPatterns();
  let [records, at, end] = [0, 0, 0];
  while ((at = skipSpace(text, at)) < text.length) {
    try {
      const known = patterns.match(text, at);
      if (known !== -1) {
        records++;
        at = end = known;
        continue;
      }
      const scanned = scanJson(text, at);
      const fields = recordFields(scanned.value);
      if (!fields) return records === 0 ? undefined : { columns, ...counts(records, end) };
      columns = mergeFields(columns, fields);
      if (scanned.value instanceof JsonObject) patterns.learn(scanned.value);
      records++;
      at = end = scanned.end;
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
      if (records === 0)
        return error.truncated && !complete && startsJson(text) ? "more" : undefined;
      at = nextLine(text, at);
    }
  }
  return records === 0 ? undefined : { columns, ...counts(records, end) };
}

function counts(records: number, end: number): { sampledRecords: number; sampledBytes: number } {
  return { sampledRecords: records, sampledBytes: end };
}

function recordFields(value: JsonNode): ReadonlyMap<string, Field> | undefined {
  if (value instanceof JsonObject) {
    const shape = shapeOf(value);
    return shape.kind === "struct" ? shape.fields : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  return new Map([["array", { name: "array", shape: shapeOf(value) }]]);
}

const startsJson = (text: string): boolean => /^\s*[{[]/.test(text);

function skipSpace(text: string, at: number): number {
  const space = /[ \t\r\n\ufeff]*/y;
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline + 1;
}
