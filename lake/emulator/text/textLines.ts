import { lines, LineTooLong } from "../json/lines";
import { HiveError } from "../json/readers/hiveError";
import { rowLimitBytes } from "../json/readers/openxReader";

/**
 * The lines of a text as Hive's text input splits it: at `\n`, `\r\n` and a `\r` alone, without a byte
 * order mark at the start.
 * @param skip lines to leave out at the beginning: `skip.header.line.count`
 * @throws HiveError for a line longer than Athena's row
 */
export function* textLines(bytes: Uint8Array, skip = 0): Generator<string> {
  let left = skip;
  try {
    for (const line of splitReturns(bytes)) {
      if (left > 0) left--;
      else yield line;
    }
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    throw new HiveError("HIVE_CURSOR_ERROR", `Row is too long: ${error.message}`);
  }
}

function* splitReturns(bytes: Uint8Array): Generator<string> {
  let first = true;
  for (const raw of lines(bytes, rowLimitBytes)) {
    const line = first && raw.startsWith("\ufeff") ? raw.slice(1) : raw;
    first = false;
    if (line.includes("\r")) yield* line.replace(/\r$/, "").split("\r");
    else yield line;
  }
}
