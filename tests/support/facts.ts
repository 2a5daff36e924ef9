import { apiRule } from "../../lake/deployment/resources/api/rule";
import { checkInputs } from "../../lake/deployment/resources/check";
import type { InputRule, ResourceFacts } from "../../lake/deployment/resources/facts";
import { resourceFacts } from "../../lake/deployment/resources/index";
import type { InputProblem } from "../../lake/deployment/resources/problem";

/** An account of no one, in the region that the tests' ARNs name. */
export const placement = {
  account: "111122223333",
  region: "us-east-1",
  partition: "aws",
  defaultTags: {},
};

/** The facts of a type by its short name: `Bucket`. */
export function factsNamed(name: string): ResourceFacts {
  const found = resourceFacts.find(({ type }) => type.endsWith(`:${name}`));
  if (!found) throw new Error(`no facts are of ${name}`);
  return found;
}

/** All that a rule requires: what it says itself, and what the API's model does. */
export function wholeRule(rule: InputRule): InputRule & { readonly type?: string } {
  return { ...apiRule(rule.api), ...rule };
}

/** Inputs with a value at a dotted path and no other; absent, only what the path leads through. */
export function inputsAt(path: string, value: unknown): Record<string, unknown> {
  const [key = "", ...rest] = path.split(".");
  if (rest.length > 0) return { [key]: inputsAt(rest.join("."), value) };
  return value === undefined ? {} : { [key]: value };
}

/** The problems of one input, whatever else is missing. */
export function problemsAt(facts: ResourceFacts, path: string, value: unknown): InputProblem[] {
  return checkInputs(facts, inputsAt(path, value), placement).filter(
    ({ property }) => property.replaceAll(/\[\d+\]/g, "") === path,
  );
}
