import type { PackageSchema, SchemaComponent, SchemaProperty } from "./packageSchema";

/** What the check needs of a Pulumi YAML program. */
export interface YamlProgram {
  readonly packages: Record<string, string>;
  readonly variables: Record<string, unknown>;
  readonly resources: Record<string, YamlResource>;
  readonly outputs: Record<string, string>;
}

interface YamlResource {
  type: string;
  properties: Record<string, unknown>;
}

/**
 * Where a program disagrees with the package whose components it uses: types, properties, literals and
 * references.
 * @see https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/
 */
export function problemsOf(program: YamlProgram, schema: PackageSchema): string[] {
  const { resources, outputs } = program;
  return [
    ...Object.entries(resources).flatMap(([name, resource]) =>
      resourceProblems(name, resource, schema),
    ),
    ...referencesIn({ resources, outputs }).flatMap((reference) =>
      referenceProblems(reference, program, schema),
    ),
  ];
}

function resourceProblems(
  name: string,
  { type, properties }: YamlResource,
  schema: PackageSchema,
): string[] {
  const component = schema.resources[type];
  if (!component) return [`${name}: there is no ${type}`];
  const missing = component.requiredInputs.filter((input) => !(input in properties));
  return [
    ...missing.map((input) => `${name}.${input}: is required`),
    ...Object.entries(properties).flatMap(([property, value]) =>
      valueProblems(value, component.inputProperties[property], schema, shortName(type)).map(
        (problem) => `${name}.${property}: ${problem}`,
      ),
    ),
  ];
}

function valueProblems(
  value: unknown,
  property: SchemaProperty | undefined,
  schema: PackageSchema,
  component: string,
): string[] {
  if (!property) return [`${component} has no such property`];
  if (typeof value === "string" && value.startsWith("${")) return [];
  const told = JSON.stringify(value);
  if (property.$ref === "pulumi.json#/Asset") {
    const [maker] = Object.keys(value as object);
    return /^fn::(string|file|remote)Asset$/.test(maker ?? "") ? [] : [`${told} is no asset`];
  }
  const members = schema.types[property.$ref?.replace("#/types/", "") ?? ""]?.enum;
  if (members) {
    const values = members.map((member) => member.value);
    return values.includes(value as string) ? [] : [`${told} is none of ${values.join(", ")}`];
  }
  return typeof value === property.type ? [] : [`${told} is no ${property.type}`];
}

function referenceProblems(
  reference: string,
  { variables, resources }: YamlProgram,
  schema: PackageSchema,
): string[] {
  const [name = "", output] = reference.split(".");
  if (name in variables && output === undefined) return [];
  const resource = resources[name];
  if (!resource) return [`\${${reference}}: nothing has this name`];
  const component: SchemaComponent | undefined = schema.resources[resource.type];
  return component && !(output! in component.properties)
    ? [`\${${reference}}: ${shortName(resource.type)} has no such output`]
    : [];
}

function referencesIn(value: object): string[] {
  return [...JSON.stringify(value).matchAll(/\$\{([^}]+)\}/g)].map(([, reference]) => reference!);
}

function shortName(type: string): string {
  return type.split(":").at(-1)!;
}
