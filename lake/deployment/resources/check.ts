import { type Properties, unknownValue } from "../deployment";
import type { InputRule, ResourceFacts } from "./facts";
import { find, isObject } from "./paths";

/** An input that AWS would refuse. */
export interface InputProblem {
  /** Path of the input, with list indexes. */
  readonly property: string;
  /** What is required: `at least 1`. */
  readonly requirement: string;
  /** What was given, as JSON, or `nothing`. */
  readonly observed: string;
}

/**
 * Holds a resource's decoded inputs against the facts of its type.
 * @returns one problem per broken rule; empty where AWS would take the inputs
 */
export function checkInputs(facts: ResourceFacts, inputs: Properties): InputProblem[] {
  const problems = Object.entries(facts.inputs).flatMap(([path, rule]) =>
    find(inputs, path).flatMap(({ at, value }) => {
      const requirement = broken(rule, value, inputs);
      return requirement === undefined
        ? []
        : [{ property: at, requirement, observed: describe(value) }];
    }),
  );
  const groups = (facts.atLeastOneOf ?? []).filter((names) =>
    names.every((name) => inputs[name] === undefined || isEmptyList(inputs[name])),
  );
  const missing = groups.map((names) => ({
    property: names[0] ?? "",
    requirement: `required, or one of ${names.slice(1).join(", ")}`,
    observed: "nothing",
  }));
  return [...problems, ...missing];
}

/** What an input breaks, in words; undefined where it keeps the rule. */
function broken(rule: InputRule, value: unknown, inputs: Properties): string | undefined {
  if (value === undefined || value === null) return brokenByAbsence(rule, inputs);
  if (value === unknownValue) return undefined;
  if (typeof value === "number") return brokenNumber(rule, value);
  if (typeof value === "string") return brokenText(rule, value);
  if (Array.isArray(value)) return brokenList(rule, value);
  return undefined;
}

function brokenByAbsence(rule: InputRule, inputs: Properties): string | undefined {
  if (rule.required) return "required";
  const when = rule.requiredWhen;
  if (when && find(inputs, when.path).some(({ value }) => value === when.equals)) {
    return `required where ${when.path} is ${when.equals}`;
  }
  return undefined;
}

function brokenNumber(rule: InputRule, value: number): string | undefined {
  if (rule.minimum !== undefined && value < rule.minimum) return `at least ${rule.minimum}`;
  if (rule.maximum !== undefined && value > rule.maximum) return `at most ${rule.maximum}`;
  if (rule.oneOf && !rule.oneOf.includes(value)) return `one of ${rule.oneOf.join(", ")}`;
  return undefined;
}

function brokenText(rule: InputRule, value: string): string | undefined {
  const { minLength, maxLength, maxBytes, pattern, oneOf } = rule;
  if (minLength !== undefined && value.length < minLength) return `${minLength} characters or more`;
  if (maxLength !== undefined && value.length > maxLength) return `${maxLength} characters or less`;
  if (maxBytes !== undefined && Buffer.byteLength(value) > maxBytes) {
    return `${maxBytes} bytes or less`;
  }
  if (pattern && !pattern.test(value)) return rule.patternMeaning ?? `to match ${pattern.source}`;
  if (oneOf && !oneOf.includes(value)) return `one of ${oneOf.join(", ")}`;
  if (rule.json && !isJson(value)) return "a JSON document";
  return undefined;
}

function brokenList(rule: InputRule, value: readonly unknown[]): string | undefined {
  const { minLength, maxLength } = rule;
  if (minLength !== undefined && value.length < minLength) return `${minLength} items or more`;
  if (maxLength !== undefined && value.length > maxLength) return `${maxLength} items or less`;
  for (const item of value) {
    const requirement =
      typeof item === "string" ? broken({ oneOf: rule.oneOf }, item, {}) : undefined;
    if (requirement !== undefined) return requirement;
  }
  return undefined;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isJson(value: string): boolean {
  try {
    return isObject(JSON.parse(value));
  } catch {
    return false;
  }
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}...` : json;
}
