import { readFileSync } from "node:fs";

import { commandLine } from "../../../lake/core/commandLine";
import { unreadable } from "../../../lake/core/unreadable";
import { UserError } from "../../../lake/core/userError";
import type { QueryResult } from "../../../lake/loader/plan";
import { bytes, plural, textTable } from "./format";

/**
 * The SQL of a run: given as a word or in a file, not both.
 * @throws UserError `usage`
 */
export function readSql(word: string | undefined, file: string | undefined): string {
  if ((word === undefined) === (file === undefined)) {
    throw new UserError("usage", "one query is required: its text, or --file FILE", {
      remedy: commandLine("query", '--embedded "SELECT count(*) FROM raw"'),
    });
  }
  if (word !== undefined) return word;
  try {
    return readFileSync(file!, "utf8");
  } catch (error) {
    throw new UserError("usage", `${file}: ${unreadable(error)}`, {
      remedy: "name a file with one query, such as data/queries/activityCounts.sql",
      cause: error,
    });
  }
}

/** Prints rows on stdout; what was scanned goes to stderr unless the rows are JSON. */
export function printResult(
  result: QueryResult,
  format: { readonly json?: boolean; readonly csv?: boolean },
): void {
  const { columns, rows, dataScannedBytes } = result;
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (format.json) return print(JSON.stringify({ columns, rows, dataScannedBytes }));
  const heading = columns.map((column) => column.name);
  if (format.csv) for (const row of [heading, ...rows]) print(row.map(csvField).join(","));
  else for (const line of textTable(heading, rows)) print(line);
  process.stderr.write(`${plural(rows.length, "row")}, ${bytes(dataScannedBytes)} scanned\n`);
}

/** Athena quotes every value and leaves NULL empty. */
function csvField(value: string | null): string {
  return value === null ? "" : `"${value.replaceAll('"', '""')}"`;
}
