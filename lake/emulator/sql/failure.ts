import type { QueryError } from "./contract";

/** A place in the SQL text, as Trino counts: both from 1. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

/**
 * A fault of the SQL or of the data that it meets. The message is Athena's text without the leading
 * name, so that one line `NAME: line 1:8: text` can be made of it.
 */
export class QueryFailure extends Error {
  public override readonly name = "QueryFailure";
  public constructor(
    public readonly code: string,
    text: string,
    public readonly location?: Location,
  ) {
    super(location ? `line ${location.line}:${location.column}: ${text}` : text);
  }
}

/** The failure of SQL that Athena would run and the lake does not: never a guess. */
export function notSupported(what: string, location?: Location): QueryFailure {
  return new QueryFailure("NOT_SUPPORTED", `${what} is not supported here`, location);
}

/**
 * Athena's numbers for its error names; every other user error is 1000.
 * @see https://docs.aws.amazon.com/athena/latest/ug/error-reference.html
 */
const errorTypes: Readonly<Record<string, number>> = {
  TABLE_NOT_FOUND: 1301,
  SCHEMA_NOT_FOUND: 1301,
  COLUMN_NOT_FOUND: 1006,
  TYPE_MISMATCH: 1002,
  FUNCTION_NOT_FOUND: 1303,
  DIVISION_BY_ZERO: 1001,
  INVALID_CAST_ARGUMENT: 1100,
  NOT_SUPPORTED: 1200,
  CATALOG_NOT_FOUND: 1006,
  TABLE_ALREADY_EXISTS: 1110,
  MISSING_COLUMN_NAME: 1100,
};

/** Names that are a fault of the engine and not of the person: category 1. */
const systemErrors: Readonly<Record<string, number>> = {
  GENERIC_INTERNAL_ERROR: 100,
  EXCEEDED_TIME_LIMIT: 200,
  EXCEEDED_MEMORY_LIMIT: 200,
};

export function queryError(failure: QueryFailure): QueryError {
  const system = systemErrors[failure.code];
  return {
    name: failure.code,
    message: `${failure.code}: ${failure.message}`,
    category: system === undefined ? 2 : 1,
    type: system ?? errorTypes[failure.code] ?? 1000,
  };
}
