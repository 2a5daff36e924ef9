import { trinoFailure } from "../statementFailure";

const longestPattern = 1_000;

/**
 * Whether a name matches the pattern of SHOW: `*` and `.*` stand for any characters, `.` for one, `|`
 * parts alternatives. Decided in steps that grow with the lengths, whatever the pattern.
 * @throws StatementFailure NOT_SUPPORTED for more of a regular expression
 * @see https://docs.aws.amazon.com/athena/latest/ug/show-tables.html
 */
export function matchesPattern(pattern: string | undefined, name: string): boolean {
  if (pattern === undefined) return true;
  if (pattern.length > longestPattern || /[\\[\](){}+?^$]/.test(pattern)) {
    const shown = pattern.slice(0, 100);
    throw trinoFailure("NOT_SUPPORTED", `the pattern '${shown}' is not supported here`, false);
  }
  return pattern
    .toLowerCase()
    .split("|")
    .some((part) => matches(part.replaceAll(".*", "*"), name.toLowerCase()));
}

/** `*` any characters, `.` one character. */
function matches(pattern: string, name: string): boolean {
  let reached = new Set([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    if (part === "*") {
      for (let end = Math.min(...reached); end <= name.length; end++) next.add(end);
      reached = next;
      continue;
    }
    for (const at of reached) {
      if (at < name.length && (part === "." || name[at] === part)) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(name.length);
}
