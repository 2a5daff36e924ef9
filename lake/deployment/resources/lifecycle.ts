/**
 * What the AWS provider answers over a resource's life, from the facts of its type. Inputs and outputs
 * are in the wire's value forms; nothing here knows Pulumi's SDK, so that a recording, a provider for
 * the real engine and the embedded lake give the same answers.
 */
import { type Properties, unknownValue } from "../deployment";
import { decodeProperties } from "../outputs";
import { checkInputs } from "./check";
import { completeInputs, withDefaults } from "./complete";
import { diffResource } from "./diff";
import type { Declared, Placement, ResourceFacts, Subject } from "./facts";
import { fillIn, find } from "./paths";
import { type InputProblem, isAbsent } from "./problem";

/** A resource as a provider knows it. */
export interface Existing {
  readonly id: string;
  readonly outputs: Properties;
}

/** The inputs as they are passed on, with a name and documents as text, and what AWS would refuse. */
export function checkResource(
  facts: ResourceFacts,
  declared: Declared,
  placement: Placement,
): { readonly inputs: Properties; readonly problems: readonly InputProblem[] } {
  const inputs = completeInputs(facts, declared.inputs, declared);
  return { inputs, problems: checkInputs(facts, decodeProperties(inputs), placement) };
}

/**
 * The outputs that a preview of a creation, or of an update of `before`, can know: computed ones are
 * unknown, unless the update leaves them as they are.
 */
export function previewResource(
  facts: ResourceFacts,
  checked: Declared,
  placement: Placement,
  before?: Existing,
): Properties {
  const inputs = before ? withKept(facts, checked.inputs, before) : checked.inputs;
  const known = withDefaults(facts, inputs, placement);
  const kept = before ? keptOutputs(facts, checked, placement, before) : {};
  const names = (facts.computedNames ?? []).filter((name) => known[name] === undefined);
  const unknowns = Object.fromEntries(names.map((name) => [name, unknownValue]));
  return { ...known, ...unknowns, ...kept };
}

/** What creating the resource gives. */
export function createResource(
  facts: ResourceFacts,
  checked: Declared,
  placement: Placement,
): Existing {
  const known = withDefaults(facts, checked.inputs, placement);
  const subject = subjectOf(checked, known, placement);
  return { id: facts.id(subject), outputs: { ...known, ...facts.computed?.(subject) } };
}

/** The outputs after an update in place; the id stays. */
export function updateResource(
  facts: ResourceFacts,
  checked: Declared,
  placement: Placement,
  before: Existing,
): Properties {
  const inputs = withKept(facts, checked.inputs, before);
  const { outputs } = createResource(facts, { ...checked, inputs }, placement);
  const updated = facts.updated?.(before.outputs);
  return { ...outputs, ...updated, ...keptOutputs(facts, checked, placement, before) };
}

/**
 * A resource that is read or imported by an id, of which nothing else is known: its inputs are those
 * that the id tells and those given. What AWS has beyond them only AWS knows.
 */
export function readResource(
  facts: ResourceFacts,
  asked: Declared & { readonly id: string },
  placement: Placement,
): Existing & { readonly inputs: Properties } {
  const inputs = completeInputs(facts, { ...facts.fromId(asked.id), ...asked.inputs }, asked);
  const { outputs } = createResource(facts, { ...asked, inputs }, placement);
  return { id: facts.idOfImport?.(asked.id) ?? asked.id, inputs, outputs };
}

/** Names of the computed outputs that no update changes. */
export function stableOutputs(facts: ResourceFacts): string[] {
  return (facts.computedNames ?? []).filter((name) => !facts.changing?.includes(name));
}

/** The computed outputs that an update leaves as they are: all of them where only tags change. */
function keptOutputs(
  facts: ResourceFacts,
  checked: Declared,
  placement: Placement,
  { outputs }: Existing,
): Properties {
  const { changed } = diffResource(facts, { inputs: {}, outputs }, checked, placement);
  const onlyTags = changed.every((path) => /^tags(All)?\b/.test(path));
  const names = onlyTags ? (facts.computedNames ?? []) : stableOutputs(facts);
  return Object.fromEntries(
    names.filter((name) => name in outputs).map((name) => [name, outputs[name]]),
  );
}

/** The inputs with those that the program no longer gives and an update leaves alone. */
function withKept(facts: ResourceFacts, inputs: Properties, before: Existing): Properties {
  return (facts.keptWhenAbsent ?? []).reduce((sofar, path) => {
    const [found] = find(before.outputs, path);
    return isAbsent(found?.value) ? sofar : fillIn(sofar, path, found.value);
  }, inputs);
}

function subjectOf({ urn, name }: Declared, known: Properties, placement: Placement): Subject {
  return { urn, name, inputs: decodeProperties(known), placement };
}
