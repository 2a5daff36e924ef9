import type { Properties } from "../deployment";
import { apiRule } from "./api/rule";
import { broken } from "./broken";
import type { InputRule, Placement, ResourceFacts } from "./facts";
import { find } from "./paths";
import { type InputProblem, isAbsent, problem } from "./problem";

/**
 * Holds a resource's decoded inputs, of whatever shape, against the facts of its type.
 * @param placement Where known, ARNs are held against it too.
 * @returns one problem per broken rule; empty where AWS would take the inputs
 */
export function checkInputs(
  facts: ResourceFacts,
  inputs: Properties,
  placement?: Placement,
): InputProblem[] {
  const problems = Object.entries(facts.inputs).flatMap(([path, rule]) =>
    brokenAt(path, rule, facts, inputs, placement),
  );
  const groups = (facts.atLeastOneOf ?? []).filter((names) =>
    names.every((name) => isAbsent(inputs[name]) || isEmptyList(inputs[name])),
  );
  const missing = groups.map((names) => ({
    property: names[0] ?? "",
    requirement: `required, or one of ${names.slice(1).join(", ")}`,
    observed: "nothing",
  }));
  return [...problems, ...missing, ...(facts.check?.(inputs) ?? [])];
}

function brokenAt(
  path: string,
  own: InputRule,
  facts: ResourceFacts,
  inputs: Properties,
  placement: Placement | undefined,
): InputProblem[] {
  const { type, ...bounds } = apiRule(own.api);
  const rule = { ...bounds, ...own };
  const filled = path === facts.autoName?.property || Object.hasOwn(facts.defaults ?? {}, path);
  return find(inputs, path).flatMap((place) => {
    if (isAbsent(place.value)) {
      const requirement = filled ? undefined : brokenByAbsence(rule, inputs);
      return requirement === undefined ? [] : [problem(place.at, requirement, undefined)];
    }
    // A rule of the items stands at the path of their list.
    const items =
      Array.isArray(place.value) && type !== undefined && type !== "list"
        ? place.value.map((value: unknown, index) => ({ at: `${place.at}[${index}]`, value }))
        : [place];
    return items.flatMap(({ at, value }) => {
      const requirement = broken(rule, type, value, placement);
      return requirement === undefined ? [] : [problem(at, requirement, value)];
    });
  });
}

function brokenByAbsence(rule: InputRule, inputs: Properties): string | undefined {
  if (rule.required) return "required";
  const when = rule.requiredWhen;
  const met = when && find(inputs, when.path).find(({ value }) => isOneOf(when.oneOf, value));
  return met ? `required where ${when.path} is ${String(met.value)}` : undefined;
}

function isOneOf(values: readonly string[], value: unknown): boolean {
  return typeof value === "string" && values.includes(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
