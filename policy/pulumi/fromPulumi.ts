import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";

import type { Resource } from "../resource";
import { unknownValue } from "../value";

/** One resource as the policy SDK hands it to a rule about single resources. */
export function readArgs(args: ResourceValidationArgs): Resource {
  const props = plain(args.props) as Resource["props"];
  return {
    urn: args.urn,
    type: args.type,
    name: args.name,
    props,
    ...(args.opts.parent ? { parent: args.opts.parent } : {}),
    dependencies: [],
    propertyDependencies: Object.fromEntries(Object.keys(props).map((key) => [key, []])),
    protect: args.opts.protect,
    ...defaultTags(args.provider),
  };
}

/** A stack's resources as the policy SDK hands them to a rule about stacks. */
export function readStack(args: StackValidationArgs): Resource[] {
  return args.resources.map((resource) => ({
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    props: plain(resource.props) as Resource["props"],
    ...(resource.parent ? { parent: resource.parent.urn } : {}),
    dependencies: resource.dependencies.map(({ urn }) => urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, resources]) => [
        key,
        resources.map(({ urn }) => urn),
      ]),
    ),
    protect: resource.opts.protect,
    ...defaultTags(resource.provider),
  }));
}

/** The tags of a provider's `defaultTags`, which arrives as JSON text. */
function defaultTags(
  provider: PolicyResource["provider"],
): { defaultTags: Resource["props"] } | Record<string, never> {
  const given: unknown = plain(provider?.props)
    ? (plain(provider?.props) as Resource["props"]).defaultTags
    : undefined;
  if (typeof given !== "string" && typeof given !== "object") return {};
  try {
    const parsed: unknown = typeof given === "string" ? JSON.parse(given) : given;
    const tags = (parsed as { tags?: Resource["props"] } | null)?.tags;
    return tags ? { defaultTags: tags } : {};
  } catch {
    return {};
  }
}

/**
 * A copy without the SDK's proxies, which throw where a value is unknown: the copy has a mark there,
 * so that a rule can read past it.
 */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const read = (key: string): unknown => {
    try {
      return plain((value as Record<string, unknown>)[key]);
    } catch (error) {
      if (typeof error === "object" && error !== null && "unknownTypeSentinel" in error) {
        return unknownValue;
      }
      throw error;
    }
  };
  if (Array.isArray(value)) return Object.keys(value).map(read);
  return Object.fromEntries(Object.keys(value).map((key) => [key, read(key)]));
}
