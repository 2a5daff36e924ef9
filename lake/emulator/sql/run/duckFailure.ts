import { HiveError } from "../../json/readers/hiveError";
import { QueryFailure } from "../failure";

/** DuckDB's name of a whole type in an overflow, and Trino's. */
const typeNames: Readonly<Record<string, string>> = {
  INT8: "tinyint",
  INT16: "smallint",
  INT32: "integer",
  INT64: "bigint",
};

/** The least value of each type is the one without an absolute value. */
const wholeTypes: Readonly<Record<string, string>> = {
  "-128": "tinyint",
  "-32768": "smallint",
  "-2147483648": "integer",
};

/** What failed while the query ran, in Trino's words. What has none is a fault of the engine. */
export function runtimeFailure(error: unknown): QueryFailure {
  if (error instanceof QueryFailure) return error;
  if (error instanceof HiveError)
    return new QueryFailure(error.code, error.message.slice(error.code.length + 2));
  const message = error instanceof Error ? error.message : String(error);
  const raised = /^Invalid Input Error: ([A-Z][A-Z_]+): (.*)$/s.exec(message);
  if (raised) return new QueryFailure(raised[1]!, raised[2]!);
  const overflow =
    /Overflow in (addition|subtraction|multiplication) of (INT\d+) \((-?\d+) (.) (-?\d+)\)/.exec(
      message,
    );
  if (overflow) {
    const [, operation, type, left, operator, right] = overflow;
    const text = `${typeNames[type!] ?? type} ${operation} overflow: ${left} ${operator} ${right}`;
    return new QueryFailure("NUMERIC_VALUE_OUT_OF_RANGE", text);
  }
  const abs = /Overflow on abs\((-\d+)\)/.exec(message)?.[1];
  if (abs !== undefined) {
    const type = wholeTypes[abs] ?? "bigint";
    return new QueryFailure(
      "NUMERIC_VALUE_OUT_OF_RANGE",
      `Value ${abs} is out of range for abs(${type})`,
    );
  }
  if (/Type INT128 with value .* INT64/.test(message)) {
    return new QueryFailure("NUMERIC_VALUE_OUT_OF_RANGE", "bigint addition overflow");
  }
  if (message.includes("More than one row returned by a subquery")) {
    return new QueryFailure(
      "SUBQUERY_MULTIPLE_ROWS",
      "Scalar sub-query has returned multiple rows",
    );
  }
  if (message.startsWith("Out of Memory Error")) {
    return new QueryFailure(
      "EXCEEDED_MEMORY_LIMIT",
      "Query exceeded the memory of the embedded engine",
    );
  }
  return new QueryFailure("GENERIC_INTERNAL_ERROR", message.split("\n")[0]!);
}
