import type { StackView } from "./resourceView";
import type { Exception } from "./settings";

/** The exception that names a resource. */
export function exceptionFor(urn: string, exceptions: readonly Exception[]): Exception | undefined {
  return exceptions.find(({ urnPattern }) => matches(urnPattern, urn));
}

/**
 * What is wrong with a rule's exceptions: that they match nothing, or more than one type.
 * @param judged The urns that the rule had something to say of.
 */
export function exceptionProblems(
  rule: string,
  exceptions: readonly Exception[],
  judged: readonly string[],
  view: StackView,
): string[] {
  return exceptions.flatMap(({ urnPattern }) => {
    const hits = view.resources.filter(({ urn }) => matches(urnPattern, urn));
    const types = new Set(hits.map(({ type }) => type));
    const label = `${rule}: the exception ${JSON.stringify(urnPattern)}`;
    if (types.size > 1) return [`${label} matches ${types.size} types of resources`];
    return judged.some((urn) => matches(urnPattern, urn)) ? [] : [`${label} matches nothing`];
  });
}

function matches(pattern: string, urn: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(urn);
}
