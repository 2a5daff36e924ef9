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
  const lines = (parent: string | undefined, depth: number): string[] =>
    (children.get(parent) ?? []).flatMap((resource) => [
      line(resource, depth, notEmulated.includes(resource.type)),
      ...lines(resource.urn, depth + 1),
    ]);
  return lines(undefined, 0);
}

/** The name column begins where the longest type that we declare ends. */
const nameColumn = 52;

function line(resource: DeployedResource, depth: number, isMissing: boolean): string {
  const type = `${"  ".repeat(depth)}${shortType(resource.type)}`;
  return `${isMissing ? "·" : " "} ${type.padEnd(nameColumn)}  ${resource.name}`;
}

/** `aws:s3/bucket:Bucket` as the Pulumi CLI shows it: `aws:s3:Bucket`. */
export function shortType(type: string): string {
  return type.replace(/^(\w+):(\w+)\/\w+:/, "$1:$2:");
}

function isStack(resource: DeployedResource): boolean {
  return resource.type === "pulumi:pulumi:Stack";
}
