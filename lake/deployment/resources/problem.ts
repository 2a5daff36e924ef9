/** An input that AWS would refuse. */
export interface InputProblem {
  /** Path of the input, with list indexes. */
  readonly property: string;
  /** What is required: `at least 1`. */
  readonly requirement: string;
  /** What was given, as JSON, or `nothing`. */
  readonly observed: string;
}

/** A problem, with what was given as one short line. */
export function problem(property: string, requirement: string, value: unknown): InputProblem {
  const observed = isAbsent(value) ? "nothing" : describe(value);
  return {
    property,
    requirement,
    observed: observed.length > 80 ? `${observed.slice(0, 77)}...` : observed,
  };
}

function describe(value: unknown): string {
  // JSON knows neither NaN nor Infinity, and a value of a strange shape may refuse to be written.
  if (typeof value === "number") return String(value);
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
