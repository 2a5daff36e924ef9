import type { FileSchema } from "./fileSchema";
import { type Field, mergeShapes, type Shape } from "./shape";

export type CsvSample = Pick<FileSchema, "columns" | "sampledRecords" | "sampledBytes" | "csv">;

const recordLimit = 1000;

/**
 * Reads a text as CSV by the documented rules: one of `,` `|` tab `;` as the delimiter, at least two
 * columns and two rows; the first row is a header where all its fields are text of fewer than 150
 * characters that can be column names, and some later row holds other than text. Whole numbers are
 * bigint. Unconfirmed: the exact pattern of a header's names.
 * @see https://docs.aws.amazon.com/glue/latest/dg/add-classifier.html
 */
export function sampleCsv(text: string, complete: boolean): CsvSample | undefined {
  const cut = complete ? text.length : text.lastIndexOf("\n") + 1;
  const sample = text.slice(0, cut);
  for (const delimiter of [",", "|", "\t", ";"]) {
    const { rows, quoted, end } = parse(sample, delimiter);
    const width = rows[0]?.length ?? 0;
    if (width < 2 || rows.length < 2 || rows.some((row) => row.length !== width)) continue;
    const header = hasHeader(rows);
    const data = header ? rows.slice(1) : rows;
    return {
      columns: columnsOf(header ? rows[0]! : rows[0]!.map((_, at) => `col${at}`), data),
      sampledRecords: data.length,
      sampledBytes: end,
      csv: { delimiter, header, quoted },
    };
  }
  return undefined;
}

function columnsOf(names: readonly string[], data: readonly string[][]): Map<string, Field> {
  const columns = new Map<string, Field>();
  names.forEach((name, at) => {
    const shape = data.map((row) => cellShape(row[at]!)).reduce(mergeShapes, { kind: "null" });
    const key = name.toLowerCase();
    const unique = columns.has(key) || key === "" ? `col${at}` : key;
    columns.set(unique, { name: unique, shape });
  });
  return columns;
}

function cellShape(cell: string): Shape {
  if (cell === "") return { kind: "null" };
  if (/^[+-]?\d{1,18}$/.test(cell)) return { kind: "bigint" };
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(cell)) return { kind: "double" };
  return { kind: /^(true|false)$/i.test(cell) ? "boolean" : "string" };
}

function hasHeader(rows: readonly string[][]): boolean {
  const [first = [], ...rest] = rows;
  const named = first.every(
    (cell) => cellShape(cell).kind === "string" && cell.length < 150 && /^[\w .-]+$/.test(cell),
  );
  return named && rest.some((row) => row.some((cell) => !textKinds.has(cellShape(cell).kind)));
}

const textKinds = new Set(["string", "null"]);

/** Splits by RFC 4180's rules; a quote inside an unquoted field is an ordinary character. */
function parse(
  text: string,
  delimiter: string,
): { rows: string[][]; quoted: boolean; end: number } {
  const rows: string[][] = [];
  let [at, quoted] = [0, false];
  while (at < text.length && rows.length < recordLimit) {
    const row: string[] = [];
    for (let more = true; more;) {
      const field = readField(text, at, delimiter);
      row.push(field.value);
      quoted ||= field.quoted;
      more = text[field.end] === delimiter;
      at = field.end + 1;
    }
    if (row.length > 1 || row[0] !== "") rows.push(row);
  }
  return { rows, quoted, end: Math.min(at, text.length) };
}

function readField(
  text: string,
  start: number,
  delimiter: string,
): { value: string; end: number; quoted: boolean } {
  if (text[start] === '"') {
    const closed = /"((?:[^"]|"")*)"/y;
    closed.lastIndex = start;
    const found = closed.exec(text);
    const end = start + (found?.[0].length ?? 0);
    const after = text[end];
    if (found && (after === undefined || after === delimiter || /[\r\n]/.test(after))) {
      return { value: found[1]!.replaceAll('""', '"'), end: skipReturn(text, end), quoted: true };
    }
  }
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n") end++;
  return { value: text.slice(start, end).replace(/\r$/, ""), end, quoted: false };
}

const skipReturn = (text: string, at: number): number =>
  text[at] === "\r" && text[at + 1] === "\n" ? at + 1 : at;
