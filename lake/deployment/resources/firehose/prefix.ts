/** One `!{namespace:value}` of a prefix. */
interface Expression {
  readonly space: string;
  readonly value: string;
}

const expression = /!\{([^}:]*):([^}]*)\}/g;

/** The expressions of a prefix, in order. */
export function expressionsOf(prefix: string): Expression[] {
  return [...prefix.matchAll(expression)].map(([, space = "", value = ""]) => ({ space, value }));
}

/**
 * What Firehose requires of a prefix and does not find; undefined where it takes it. A missing slash
 * at its end it does take.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function prefixProblem(
  prefix: string,
  { partitioned = false, error = false }: { partitioned?: boolean; error?: boolean },
): string | undefined {
  if (prefix.replaceAll(expression, "").includes("!{")) {
    return "!{ only as the beginning of !{namespace:value}";
  }
  const found = expressionsOf(prefix);
  const strange = found.find(({ space, value }) => !isKnown(space, value));
  if (strange) return `no !{${strange.space}:${strange.value}}, which Firehose does not know`;
  const partition = found.find(({ space }) => space.startsWith("partitionKeyFrom"));
  if (partition && error) return `no !{${partition.space}:…}, which only prefix may hold`;
  if (partition && !partitioned) {
    return `no !{${partition.space}:…} without dynamicPartitioningConfiguration`;
  }
  const typed = found.some(({ value }) => value === "error-output-type");
  if (typed && !error)
    return "no !{firehose:error-output-type}, which only errorOutputPrefix may hold";
  return error && found.length > 0 && !typed
    ? "!{firehose:error-output-type} where it holds any expression"
    : undefined;
}

function isKnown(space: string, value: string): boolean {
  switch (space) {
    case "firehose":
      return value === "random-string" || value === "error-output-type";
    case "timestamp":
      return isDatePattern(value);
    case "partitionKeyFromQuery":
    case "partitionKeyFromLambda":
      return value !== "";
    default:
      return false;
  }
}

/**
 * Letters of Java's DateTimeFormatter, quoted text and separators; at least one letter.
 * @see https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 */
function isDatePattern(pattern: string): boolean {
  const unquoted = pattern.replaceAll(/'[^']*'/g, "");
  return (
    /[A-Za-z]/.test(unquoted) && /^[GuyDMLdQqYwWEecFahKkHmsSAnNVzOXxZp/_.: -]*$/.test(unquoted)
  );
}
