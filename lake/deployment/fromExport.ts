import { UserError } from "../core/userError";
import type { DeployedResource, Deployment, Properties } from "./deployment";
import { deploymentOf } from "./outputs";

/** A resource in the JSON of `pulumi stack export`. */
interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly external?: boolean;
  readonly protect?: boolean;
  readonly dependencies?: readonly string[] | null;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
  /** Set while an old resource waits for its deletion. */
  readonly delete?: boolean;
}

/**
 * Reads a deployed stack from the JSON of `pulumi stack export`. Default providers and resources that
 * wait for deletion are left out. Secrets stay hidden unless it was made with `--show-secrets`.
 * @param exported The parsed JSON.
 * @param source Where it comes from, for messages: a file's path.
 * @throws UserError `usage` where it is no export
 */
export function fromExport(exported: unknown, source: string): Deployment {
  const deployment = (exported as { deployment?: { resources?: unknown } } | null)?.deployment;
  const listed = deployment?.resources;
  if (!deployment || (listed !== undefined && !isResourceList(listed))) {
    throw new UserError("usage", `${source}: must be the JSON of a stack export`, {
      remedy: "write it with: pulumi stack export --show-secrets --file FILE",
    });
  }
  const resources = (listed ?? [])
    .filter((resource) => !isDefaultProvider(resource) && resource.delete !== true)
    .map(deployedResource);
  // urn:pulumi:<stack>::<project>::<types>::<name>
  const [head = "", project = ""] = resources[0]?.urn.split("::") ?? [];
  return deploymentOf(project, head.replace("urn:pulumi:", ""), resources);
}

function isResourceList(value: unknown): value is ExportedResource[] {
  if (!Array.isArray(value)) return false;
  return value.every((item: Partial<ExportedResource> | null) =>
    [item?.urn, item?.type].every((text) => typeof text === "string"),
  );
}

function deployedResource(resource: ExportedResource): DeployedResource {
  const { urn, type, id, parent, provider } = resource;
  const dependencies = Object.entries(resource.propertyDependencies ?? {});
  return {
    urn,
    type,
    name: urn.split("::").slice(3).join("::"),
    custom: resource.custom === true,
    ...(id ? { id } : {}),
    ...(parent ? { parent } : {}),
    ...(provider && !isDefaultReference(provider) ? { provider } : {}),
    ...(resource.external ? { external: true } : {}),
    ...(resource.protect ? { protect: true } : {}),
    dependencies: resource.dependencies ?? [],
    propertyDependencies: Object.fromEntries(
      dependencies.map(([name, urns]) => [name, urns ?? []]),
    ),
    inputs: resource.inputs ?? {},
    outputs: resource.outputs ?? {},
  };
}

/** The engine names the provider of a package that the program configures nothing for. */
function isDefaultProvider({ urn, type }: ExportedResource): boolean {
  return type.startsWith("pulumi:providers:") && /::default(_[\w.]+)?$/.test(urn);
}

function isDefaultReference(reference: string): boolean {
  return /::default(_[\w.]+)?::[^:]*$/.test(reference);
}
