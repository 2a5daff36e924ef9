import type { DeployedResource, Deployment } from "../../lake/deployment/deployment";
import { record } from "../../lake/deployment/record";

/** Records what a function declares, in a project and account of no one. */
export function declare(
  program: () => unknown,
  place: { region?: string; partition?: string } = {},
): Promise<Deployment> {
  return record({ project: "tests", stack: "test", region: "us-east-1", ...place }, program);
}

/** The children of a component as pairs of short type and name, by name. */
export function childrenOf(deployment: Deployment, component: string): [string, string][] {
  const parent = named(deployment, component).urn;
  return deployment.resources
    .filter((resource) => resource.parent === parent)
    .map((resource): [string, string] => [resource.type.split(":").at(-1)!, resource.name])
    .sort(([, one], [, other]) => (one < other ? -1 : 1));
}

/** @throws Error where there is not exactly one resource of that name */
export function named(deployment: Deployment, name: string): DeployedResource {
  const found = deployment.resources.filter((resource) => resource.name === name);
  if (found.length !== 1) throw new Error(`${found.length} resources are named ${name}`);
  return found[0]!;
}

/** A policy document of a resource, parsed. */
export function documentOf(deployment: Deployment, name: string): unknown {
  const { policy, assumeRolePolicy } = named(deployment, name).inputs;
  return JSON.parse(String(policy ?? assumeRolePolicy));
}

/** The ARNs of the policies that are attached to a role, in order of name. */
export function policiesOf(deployment: Deployment, roleName: string): unknown[] {
  return deployment.resources
    .filter(({ type }) => type === "aws:iam/rolePolicyAttachment:RolePolicyAttachment")
    .filter(({ inputs }) => inputs.role === roleName)
    .map(({ inputs }) => inputs.policyArn)
    .sort();
}
