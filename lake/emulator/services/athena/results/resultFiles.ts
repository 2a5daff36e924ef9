import type { ResultColumn } from "../../../sql/contract";

export type Rows = readonly (readonly (string | null)[])[];

/**
 * Athena's result file: every value in quotes, the heading too; NULL is an empty field without
 * quotes, the empty string one with them; a newline after every line.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export function writeCsv(columns: readonly ResultColumn[], rows: Rows): Uint8Array {
  const lines = [columns.map(({ name }) => name), ...rows].map(
    (row) => `${row.map((value) => (value === null ? "" : quote(value))).join(",")}\n`,
  );
  return Buffer.from(lines.join(""));
}

/** The rows of a result file, the heading included. */
export function readCsv(bytes: Uint8Array): (string | null)[][] {
  const text = Buffer.from(bytes).toString("utf8");
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let at = 0;
  while (at < text.length) {
    const { value, end } = readField(text, at);
    row.push(value);
    if (text[end] !== ",") {
      rows.push(row);
      row = [];
    } else if (end + 1 === text.length) {
      row.push(null);
    }
    at = end + 1;
  }
  return rows;
}

/** The file of SHOW and DDL: columns with tabs between, no newline after the last row. */
export function writeText(rows: Rows): Uint8Array {
  return Buffer.from(rows.map((row) => row.map((value) => value ?? "").join("\t")).join("\n"));
}

/** Each line is one value, whatever tabs are in it. */
export function readText(bytes: Uint8Array): string[][] {
  const text = Buffer.from(bytes).toString("utf8");
  return text === "" ? [] : text.split("\n").map((line) => [line]);
}

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

function readField(text: string, from: number): { value: string | null; end: number } {
  if (text[from] !== '"') {
    const end = /[,\n]/g;
    end.lastIndex = from;
    return { value: null, end: end.exec(text)?.index ?? text.length };
  }
  let value = "";
  for (let at = from + 1; ;) {
    const close = text.indexOf('"', at);
    if (close < 0) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, end: close + 1 };
    value += '"';
    at = close + 2;
  }
}
