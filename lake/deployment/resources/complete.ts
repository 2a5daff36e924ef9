import { type Properties, signature, unknownValue } from "../deployment";
import { nameSuffix } from "./arn";
import type { AutoName, Placement, ResourceFacts } from "./facts";
import { fillIn, find, isObject } from "./paths";

/**
 * A resource's inputs as the provider passes them on: documents as JSON text, and a name where the
 * program gave none.
 */
export function completeInputs(
  facts: ResourceFacts,
  inputs: Properties,
  { urn, name }: { readonly urn: string; readonly name: string },
): Properties {
  const documents = Object.entries(facts.inputs).filter(([, rule]) => rule.document);
  let completed = documents.reduce((sofar, [path]) => withJsonText(sofar, path), inputs);
  if (facts.autoName) completed = withName(facts.autoName, completed, { urn, name });
  return completed;
}

/** What a provider adds to the inputs before anything exists: defaults, `region` and `tagsAll`. */
export function withDefaults(
  facts: ResourceFacts,
  inputs: Properties,
  placement: Placement,
): Properties {
  const defaults = Object.entries(facts.defaults ?? {});
  let completed = defaults.reduce((sofar, [path, value]) => fillIn(sofar, path, value), inputs);
  if (!facts.global) completed = fillIn(completed, "region", placement.region);
  if (facts.taggable) {
    completed = fillIn(completed, "tagsAll", allTags(inputs.tags, placement));
  }
  return completed;
}

function allTags(tags: unknown, { defaultTags }: Placement): unknown {
  if (tags === undefined || tags === null) return defaultTags;
  // Secret or unknown tags stay what they are.
  return isObject(tags) && tags[signature] === undefined ? { ...defaultTags, ...tags } : tags;
}

function withName(
  rule: AutoName,
  inputs: Properties,
  { urn, name }: { readonly urn: string; readonly name: string },
): Properties {
  const given = inputs[rule.property];
  if (given !== undefined && given !== null) return inputs;
  const prefix = rule.prefixProperty ? inputs[rule.prefixProperty] : undefined;
  if (prefix === unknownValue) return { ...inputs, [rule.property]: unknownValue };
  const base = typeof prefix === "string" ? prefix : `${name}-`;
  const made = rule.suffix === false ? name : base + nameSuffix(urn);
  return { ...inputs, [rule.property]: rule.lowerCase ? made.toLowerCase() : made };
}

function withJsonText(inputs: Properties, path: string): Properties {
  const [found] = find(inputs, path);
  if (!found || !isObject(found.value) || found.value[signature] !== undefined) return inputs;
  return { ...inputs, [path]: JSON.stringify(found.value) };
}
