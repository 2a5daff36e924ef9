import type { DeployedResource, Deployment } from "../../lake/deployment/deployment";

/**
 * What someone who followed the workshop by hand has in the account, by logical name. Not what the
 * consoles name by themselves (the stream's role), nor what only the program makes (the bucket's
 * policy and lifecycle, the workgroup): the first `pulumi up` after the import makes those.
 */
const clicked = [
  "ingest-bucket",
  "ingest-public-access",
  "ingest-ownership",
  "ingest-encryption",
  "ingest-reference-data",
  "ingest-log-group",
  "ingest-log-stream",
  "ingest-stream",
  "catalog-role",
  "catalog-s3-full-access-attachment",
  "catalog-glue-service-attachment",
  "catalog-database",
  "catalog-crawler",
  "sessions-pass-role-policy",
  "sessions-role",
  "sessions-glue-service-attachment",
  "sessions-restricted-notebook-attachment",
  "sessions-s3-full-access-attachment",
  "sessions-pass-role-attachment",
];

/** One entry of the file that `pulumi import --file` reads. */
export interface ImportEntry {
  readonly type: string;
  readonly name: string;
  readonly component?: true;
  readonly id?: string;
  readonly parent?: string;
}

/**
 * The entries for a lake that was made by hand: the components that hold its resources, then the
 * resources, each with the id that the provider's import asks for.
 * @see https://www.pulumi.com/docs/iac/guides/migration/import/#bulk-import-operations
 */
export function importEntries({ resources }: Deployment): ImportEntry[] {
  const found = clicked.map((name) => {
    const resource = resources.find((one) => one.custom && one.name === name);
    if (!resource?.parent) throw new Error(`the program declares no ${name} in a component`);
    return { resource, parent: resource.parent };
  });
  const parents = [...new Set(found.map(({ parent }) => parent))];
  const components = parents.map((urn) => resources.find((one) => one.urn === urn)!);
  return [
    ...components.map(({ type, name }): ImportEntry => ({ type, name, component: true })),
    ...found.map(({ resource, parent }) => ({
      type: resource.type,
      name: resource.name,
      id: importId(resource),
      parent: parent.slice(parent.lastIndexOf("::") + 2),
    })),
  ];
}

/** Where it differs from the id that the state holds afterwards: the provider's page of the type. */
function importId({ type, id, inputs }: DeployedResource): string {
  if (type === "aws:cloudwatch/logStream:LogStream") {
    return `${String(inputs.logGroupName)}:${String(inputs.name)}`;
  }
  return id!;
}

/** The file's text, as `npm run format` leaves it. */
export function importFile(deployment: Deployment): string {
  return `${JSON.stringify({ resources: importEntries(deployment) }, null, 2)}\n`;
}
