export const folderRange =
  "a key prefix such as data/raw/: no leading slash, a trailing slash, no empty, . or .. part, " +
  "at most 512 characters";

/**
 * What is wrong with a plain folder of keys, as the end of "must …"; undefined where it is right.
 * Firehose adds no slash: `raw` would write `raw2026/01/…`, and `/raw/` makes a nameless folder.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html
 */
export function folderProblem(prefix: string): string | undefined {
  if (prefix.includes("!{")) return "not hold !{…} expressions";
  return shapeProblem(prefix);
}

/**
 * The same for the prefix of delivered objects, which may hold `!{timestamp:…}` and
 * `!{firehose:random-string}`.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function deliveryPrefixProblem(prefix: string): string | undefined {
  const found = expressions(prefix);
  if (found.some(({ space, name }) => space === "firehose" && name === "error-output-type")) {
    return "not hold !{firehose:error-output-type}, which only errorPrefix may";
  }
  const problem = expressionProblem(prefix);
  if (problem) return problem;
  // AWS's page says that a missing timestamp is appended, what it delivers says that it is not.
  if (found.length > 0 && !found.some(({ space }) => space === "timestamp")) {
    return "hold a !{timestamp:…} where it holds any expression";
  }
  return undefined;
}

/** The same for the prefix of what Firehose could not deliver; empty for none. */
export function errorPrefixProblem(prefix: string): string | undefined {
  if (prefix === "") return undefined;
  const problem = expressionProblem(prefix);
  if (problem) return problem;
  const found = expressions(prefix);
  const hasType = found.some(({ name }) => name === "error-output-type");
  return found.length > 0 && !hasType
    ? "hold !{firehose:error-output-type} where it holds any expression"
    : undefined;
}

/** The part of a prefix that every object shares: all before the first expression. */
export function literalPart(prefix: string): string {
  return prefix.split("!{", 1)[0] ?? "";
}

interface Expression {
  readonly space: string;
  readonly name: string;
}

function expressions(prefix: string): Expression[] {
  return [...prefix.matchAll(/!\{([^}:]*):([^}]*)\}/g)].map(([, space = "", name = ""]) => ({
    space,
    name,
  }));
}

function expressionProblem(prefix: string): string | undefined {
  for (const { space, name } of expressions(prefix)) {
    if (space.startsWith("partitionKeyFrom")) {
      return `not hold !{${space}:…}, which needs dynamic partitioning`;
    }
    const known =
      (space === "timestamp" && isDatePattern(name)) ||
      (space === "firehose" && ["random-string", "error-output-type"].includes(name));
    if (!known) return `not hold !{${space}:${name}}, which Firehose does not know`;
  }
  const rest = prefix.replaceAll(/!\{[^}:]*:[^}]*\}/g, "x");
  if (rest.includes("!{")) return "hold !{ only as the beginning of !{namespace:value}";
  return shapeProblem(rest);
}

function shapeProblem(prefix: string): string | undefined {
  if (prefix === "") return "not be empty";
  if (prefix.length > 512) return "be at most 512 characters";
  if (prefix.startsWith("/")) return "not begin with a slash";
  if (!prefix.endsWith("/")) return "end with a slash";
  const parts = prefix.slice(0, -1).split("/");
  if (parts.includes("")) return "not hold two slashes in a row";
  if (parts.includes(".") || parts.includes("..")) return "not hold . or .. as a part";
  return /^[A-Za-z0-9!_.*'()=/-]+$/.test(prefix)
    ? undefined
    : "hold only letters, digits and ! _ . * ' ( ) = - /";
}

/** Java's DateTimeFormatter letters, quoted text and separators; at least one letter. */
function isDatePattern(pattern: string): boolean {
  const unquoted = pattern.replaceAll(/'[^']*'/g, "");
  return (
    /[A-Za-z]/.test(unquoted) &&
    /^[GuyDMLdQqYwWEecFahKkHmsSAnNVvzOXxZp/_.: -]*$/.test(unquoted.replaceAll("B", ""))
  );
}
