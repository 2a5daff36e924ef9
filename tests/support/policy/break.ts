import type { Resource } from "../../../policy/resource";
import type { PolicyConfig } from "../../../policy/settings";

/** A property of one resource and what becomes of it. */
interface Change {
  /** Name of the resource. */
  readonly breaks: string;
  /** `all` takes the resource away. */
  readonly path: string;
  /** The new value, or a function of the former one; undefined takes it away. */
  readonly value?: unknown;
}

/** A resource that the program does not have. */
interface Added {
  readonly adds: string;
  /** What it is a copy of, under another name. */
  readonly copyOf: string;
  readonly type?: string;
  /** Instead of the copied ones. */
  readonly inputs?: Resource["props"];
}

/** One property of the hardened program that is broken, and exactly the rules that must tell. */
export interface Break extends Change {
  /** What the program has first, all in order, where it lacks the subject of the rule. */
  readonly first?: readonly (Change | Added)[];
  /** Levels of rules that the hardened configuration leaves out. */
  readonly levels?: PolicyConfig;
  /** Broken with it: what a second rule would catch alone, or what the first needs beside it. */
  readonly and?: Change | Added;
  readonly fires: readonly string[];
}

/** Replaces a text that must be there. */
export const within =
  (from: string, to: string) =>
  (former: unknown): string => {
    if (!String(former).includes(from)) throw new Error(`${from} is not in ${String(former)}`);
    return String(former).replaceAll(from, to);
  };

/** A stack's resources with one change. */
export function changedProgram(resources: readonly Resource[], change: Change | Added): Resource[] {
  if ("adds" in change) return [...resources, added(resources, change)];
  const { breaks: name, path, value } = change;
  only(resources, name);
  if (path === "all") return resources.filter((resource) => resource.name !== name);
  return resources.map((resource) => {
    if (resource.name !== name) return resource;
    if (path === "protect") return { ...resource, protect: value === true };
    const keys = path.split(".");
    const inputs = changed(resource.inputs ?? {}, keys, value);
    const state = changed(resource.props, keys, value);
    // What a provider adds up of a property changes with it.
    const props = keys[0] === "tags" ? { ...state, tagsAll: inputs.tags } : state;
    const propertyDependencies = { [keys[0]!]: [], ...resource.propertyDependencies };
    return { ...resource, props, inputs, propertyDependencies };
  });
}

/** A copy with another value at a path; a function makes it of the former one. */
function changed(holder: object, [key = "", ...rest]: string[], value: unknown): Resource["props"] {
  const fields: Record<string, unknown> = Array.isArray(holder)
    ? ([...holder] as unknown as Record<string, unknown>)
    : { ...holder };
  const former = fields[key];
  if (rest.length === 0 && value === undefined) Reflect.deleteProperty(fields, key);
  else if (rest.length > 0) fields[key] = changed((former ?? {}) as object, rest, value);
  else
    fields[key] =
      typeof value === "function" ? (value as (old: unknown) => unknown)(former) : value;
  return fields;
}

function added(resources: readonly Resource[], { adds, copyOf, type, inputs }: Added): Resource {
  const model = only(resources, copyOf);
  const own = type ?? model.type;
  return {
    ...model,
    name: adds,
    type: own,
    urn: model.urn.replace(model.type, own).replace(/[^:]+$/, adds),
    ...(inputs && { inputs, props: inputs, propertyDependencies: {} }),
  };
}

function only(resources: readonly Resource[], name: string): Resource {
  const found = resources.filter((resource) => resource.name === name);
  if (found.length !== 1) throw new Error(`${found.length} resources are named ${name}`);
  return found[0]!;
}
