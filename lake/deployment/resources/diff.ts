import type { Properties } from "../deployment";
import { decodeProperties } from "../outputs";
import { completeInputs, withDefaults } from "./complete";
import type { Declared, Placement, ResourceFacts } from "./facts";
import { find } from "./paths";
import { isAbsent } from "./problem";
import { changesAt } from "./values";

/** What it takes to make a resource what the program declares. */
export interface Difference {
  readonly changes: boolean;
  /** Paths of what changed, down to the value and with list indexes: `tags.owner`, `rules[1].days`. */
  readonly changed: readonly string[];
  /** Paths of what changed and cannot be changed in place: then the resource is replaced. */
  readonly replaces: readonly string[];
  /** True where a replacement needs the name, so that the old one has to go first. */
  readonly deleteBeforeReplace: boolean;
}

/**
 * Compares what the program declares with a resource as it is. The outputs before count, so that drift
 * is a change too; what AWS fills in, and what the provider leaves alone, is none. An unknown value
 * may become anything: it is a change.
 * @param before In the wire's value forms, as they are in the state.
 * @param checked With its name given and its documents as text (`checkResource`).
 */
export function diffResource(
  facts: ResourceFacts,
  before: { readonly inputs: Properties; readonly outputs: Properties },
  checked: Declared,
  placement: Placement,
): Difference {
  const now = decodeProperties(withDefaults(facts, checked.inputs, placement));
  const was = decodeProperties({
    ...withDefaults(facts, before.inputs, placement),
    ...before.outputs,
  });
  const isComputed = (name: string): boolean =>
    (facts.computedNames ?? []).includes(name) && isAbsent(now[name]);
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort();
  const changed = names
    .filter((name) => !isComputed(name))
    .flatMap((name) => changesAt(facts, name, was[name], now[name]));
  const fixed = [...facts.replaceOnChanges, ...(facts.global ? [] : ["region"])];
  const replaces = fixed
    .filter((path) => !isComputed(path))
    .flatMap((path) => replacementsAt(facts, path, was, now));
  return {
    changes: changed.length > 0,
    changed,
    replaces,
    deleteBeforeReplace: replaces.length > 0 && hasGivenName(facts, checked),
  };
}

function replacementsAt(
  facts: ResourceFacts,
  path: string,
  was: Properties,
  now: Properties,
): string[] {
  const block = path.replace(/\.#$/, "");
  const before = new Map(find(was, block).map(({ at, value }) => [at, value]));
  const after = new Map(find(now, block).map(({ at, value }) => [at, value]));
  return [...new Set([...before.keys(), ...after.keys()])].filter((at) => {
    const changes = changesAt(facts, at, before.get(at), after.get(at));
    const counts = countOf(before.get(at)) !== countOf(after.get(at));
    return changes.length > 0 && (block === path || counts);
  });
}

function countOf(block: unknown): number {
  if (Array.isArray(block)) return block.length;
  return isAbsent(block) ? 0 : 1;
}

/**
 * True where the program chose the name: two resources cannot have it at once.
 * @see https://github.com/pulumi/pulumi-terraform-bridge (nameRequiresDeleteBeforeReplace)
 */
function hasGivenName(facts: ResourceFacts, { urn, name, inputs }: Declared): boolean {
  if (!facts.autoName) return false;
  const { [facts.autoName.property]: given, ...others } = inputs;
  return completeInputs(facts, others, { urn, name })[facts.autoName.property] !== given;
}
