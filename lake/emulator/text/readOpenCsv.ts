import { type GlueType, parseGlueType } from "../../core/glueType";
import type { ReaderValue } from "../json/readers/convert";
import { HiveError } from "../json/readers/hiveError";
import type { PlacedColumn, TextOptions } from "./readLazySimple";
import { splitCsv } from "./splitCsv";
import { textLines } from "./textLines";

/**
 * Reads a text (decompressed) as OpenCSVSerDe does: every field is text, which becomes the declared
 * type where that is another. Dates are whole numbers of days, timestamps of milliseconds. A line break
 * inside of quotes is not read, as on Athena.
 * @throws HiveError `HIVE_BAD_DATA` for a text that is no value of the declared type, an empty one too
 * @see https://docs.aws.amazon.com/athena/latest/ug/csv-serde.html
 */
export function* readOpenCsv(
  bytes: Uint8Array,
  columns: readonly PlacedColumn[],
  { parameters, skipLines }: TextOptions,
): Generator<ReaderValue[]> {
  const characters = {
    separator: parameters["separatorChar"]?.[0] ?? ",",
    quote: parameters["quoteChar"]?.[0] ?? '"',
    escape: parameters["escapeChar"]?.[0] ?? "\\",
  };
  const fields = columns.map((column) => ({
    at: column.at,
    type: parseGlueType(column.Type),
    declared: column.Type,
  }));
  for (const line of textLines(bytes, skipLines)) {
    const parts = splitCsv(line, characters);
    yield fields.map(({ at, type, declared }) => {
      const part = parts[at];
      return part === undefined ? null : valueOf(part, at, type, declared);
    });
  }
}

function valueOf(
  text: string,
  at: number,
  type: GlueType | undefined,
  declared: string,
): ReaderValue {
  if (type?.kind !== "scalar") throw unread(at, declared);
  switch (type.name) {
    case "string":
      return text;
    case "boolean":
      if (!/^(true|false)$/i.test(text)) throw badField(text, at);
      return text.toLowerCase() === "true";
    case "int":
      return Number(wholeOf(text, at, 32));
    case "bigint":
      return wholeOf(text, at, 64);
    case "double":
      if (text.trim() === "" || !Number.isFinite(Number(text))) throw badField(text, at);
      return Number(text);
    case "date":
      return isoOf(wholeOf(text, at, 32) * 86_400_000n, text, at).slice(0, 10);
    case "timestamp":
      return isoOf(wholeOf(text, at, 64), text, at)
        .replace("T", " ")
        .slice(0, 23);
    default:
      throw unread(at, declared);
  }
}

function wholeOf(text: string, at: number, width: number): bigint {
  if (!/^[+-]?\d{1,19}$/.test(text)) throw badField(text, at);
  const value = BigInt(text.replace("+", ""));
  if (BigInt.asIntN(width, value) !== value) throw badField(text, at);
  return value;
}

/** Years past four digits are no dates here. */
function isoOf(epochMs: bigint, text: string, at: number): string {
  if (epochMs < -62_167_219_200_000n || epochMs >= 253_402_300_800_000n) throw badField(text, at);
  return new Date(Number(epochMs)).toISOString();
}

/** @see https://repost.aws/knowledge-center/athena-hive-bad-data-parsing-field-value */
function badField(text: string, at: number): HiveError {
  const what = `Error parsing field value '${text}' for field ${at}: For input string: "${text}"`;
  return new HiveError("HIVE_BAD_DATA", what);
}

function unread(at: number, declared: string): HiveError {
  return new HiveError(
    "HIVE_BAD_DATA",
    `Error parsing field ${at}: OpenCSVSerDe does not read the type ${declared}`,
  );
}
