import { formatDate } from "./dateFormat";
import { type CompileCall, replacementText } from "./part";

/** `date.utc`: the record's instant in UTC; `2026-01-05T09:30:00Z` where no format is given. */
export const utc: CompileCall = compileDate("utc", "YYYY-MM-DDTHH:mm:ss[Z]");

/** `date.now`: the record's instant in this machine's time zone, as `2026-01-05T09:30:00+00:00`. */
export const now: CompileCall = compileDate("local", "YYYY-MM-DDTHH:mm:ssZ");

function compileDate(zone: "utc" | "local", standard: string): CompileCall {
  return (argument, fail) => {
    const format = argument ?? standard;
    if (typeof format !== "string") {
      throw fail(
        `a date format must be text, got ${JSON.stringify(argument)}`,
        'write it in quotes: date.utc("YYYY-MM-DD HH:mm:ss.SSS")',
      );
    }
    const write = lastKept(formatDate(format, zone));
    const sample = replacementText(write(0), fail);
    // Only a format with a `$` of its own can give one.
    return format.includes("$")
      ? { render: (_draws, at) => replacementText(write(at), fail), variants: [sample] }
      : { render: (_draws, at) => write(at), variants: [sample] };
  };
}

/** Many records share a millisecond. */
function lastKept(write: (epochMs: number) => string): (epochMs: number) => string {
  let [lastAt, last] = [NaN, ""];
  return (epochMs) => {
    if (epochMs !== lastAt) [lastAt, last] = [epochMs, write(epochMs)];
    return last;
  };
}
