import { UserError } from "../../core/userError";
import { type DeployedResource, type Properties, unknownValue } from "../deployment";
import { decodeProperties, hiddenSecret } from "../outputs";
import { partitionOf, stableUuid } from "../resources/arn";
import type { Placement } from "../resources/facts";
import { factsOf } from "../resources/index";
import {
  checkResource,
  createResource,
  previewResource,
  readResource,
} from "../resources/lifecycle";
import type { InputProblem } from "../resources/problem";

/** Where the stack is deployed to, from configuration. */
export interface Target {
  readonly account: string;
  /** Undefined where nothing configures it: then a resource of AWS is an error. */
  readonly region: string | undefined;
  /** The region's own where undefined. */
  readonly partition?: string;
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly preview: boolean;
}

/** What a provider answers for one resource, in the wire's value forms. */
export interface ProviderAnswer {
  /** Undefined in previews. */
  readonly id: string | undefined;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** One resource as the program asks for it, in the wire's value forms. */
export interface ResourceRequest {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
  /** The id of a resource that is read. */
  readonly id?: string;
  /** The explicit provider, where one is used. */
  readonly provider?: DeployedResource;
}

/**
 * Answers as the AWS provider would have: checks, names, defaults, ids and computed outputs from the
 * facts of the type. A type without facts is echoed with the id `<name>-id`.
 * @throws UserError `usage` naming urn, property, requirement and what was observed
 */
export function answer(request: ResourceRequest, target: Target): ProviderAnswer {
  const facts = factsOf(request.type);
  if (!facts) return echo(request, target);
  const placement = placementOf(request, target);
  if (request.id !== undefined) {
    return readResource(facts, { ...request, id: request.id }, placement);
  }
  const { inputs, problems } = checkResource(facts, request, placement);
  refuse(request.urn, problems);
  const checked = { ...request, inputs };
  return target.preview
    ? { id: undefined, inputs, outputs: previewResource(facts, checked, placement) }
    : { inputs, ...createResource(facts, checked, placement) };
}

/** The account, region and partition that a request is for. */
export function placementOf(
  request: Pick<ResourceRequest, "urn" | "inputs" | "provider">,
  target: Target,
): Placement {
  const settings = decodeProperties(request.provider?.inputs ?? {});
  const region = textOf(request.inputs.region) ?? textOf(settings.region) ?? target.region;
  if (region === undefined) {
    throw new UserError("usage", `${request.urn}: aws:region is required, got nothing`, {
      remedy: "set it for the stack: pulumi config set aws:region us-east-1",
    });
  }
  return {
    account: target.account,
    region,
    partition: target.partition ?? partitionOf(region),
    defaultTags: request.provider ? tagsOf(settings.defaultTags) : target.defaultTags,
  };
}

/** Reads a provider's `defaultTags`, which configuration passes as JSON. */
export function tagsOf(defaultTags: unknown): Record<string, string> {
  if (typeof defaultTags === "string" && defaultTags !== hiddenSecret) {
    return tagsOf(JSON.parse(defaultTags));
  }
  const tags = (defaultTags as { tags?: Record<string, string> } | undefined)?.tags;
  return tags ?? {};
}

function echo(request: ResourceRequest, target: Target): ProviderAnswer {
  const { urn, type, name, inputs } = request;
  if (target.preview && request.id === undefined) return { id: undefined, inputs, outputs: inputs };
  const placement = { ...target, region: target.region ?? "", partition: target.partition ?? "" };
  // The engine gives providers a UUID.
  const made = type.startsWith("pulumi:providers:") ? stableUuid({ urn, placement }) : `${name}-id`;
  return { id: request.id ?? made, inputs, outputs: inputs };
}

function refuse(urn: string, problems: readonly InputProblem[]): void {
  const [first, ...others] = problems.map(
    ({ property, requirement, observed }) => `${property}: ${requirement}, got ${observed}`,
  );
  if (first === undefined) return;
  throw new UserError("usage", `${urn}: ${[first, ...others].join("; ")}`, {
    remedy: "correct the resource in the program, or the configuration that it comes from",
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== unknownValue ? value : undefined;
}
