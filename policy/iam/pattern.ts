const compiled = new Map<string, RegExp>();

/** Whether IAM's wildcards `*` and `?` match a text; case does not count, as in action names. */
export function matchesPattern(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    const escaped = pattern.replaceAll(/[\\^$.+()[\]{}|]/g, "\\$&");
    const source = escaped.replaceAll("*", ".*").replaceAll("?", ".");
    expression = new RegExp(`^${source}$`, "is");
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}
