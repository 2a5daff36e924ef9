import type { DeployedResource, Deployment } from "../../../lake/deployment/deployment";

/**
 * A stack's resources as an indented tree, one line each, components before their children.
 * @param notEmulated Types that the embedded lake does not run; they are marked with `·`.
 */
export function resourceTree(deployment: Deployment, notEmulated: readonly string[]): string[] {
  const children = new Map<string | undefined, DeployedResource[]>();
  for (const resource of deployment.resources) {
    const parent = isStack(resource) ? undefined : resource.parent;
    children.set(parent, [...(children.get(parent) ?? []), resource]);
  }
  const width = Math.max(...deployment.resources.map((resource) => resource.type.length));
  const lines = (parent: string | undefined, depth: number): string[] =>
    (children.get(parent) ?? []).flatMap((resource) => [
      line(resource, depth, width, notEmulated.includes(resource.type)),
      ...lines(resource.urn, depth + 1),
    ]);
  return lines(undefined, 0);
}

function line(
  resource: DeployedResource,
  depth: number,
  width: number,
  isMissing: boolean,
): string {
  const mark = isMissing ? "·" : " ";
  return `${mark} ${"  ".repeat(depth)}${resource.type.padEnd(width + 2)}${resource.name}`;
}

function isStack(resource: DeployedResource): boolean {
  return resource.type === "pulumi:pulumi:Stack";
}
