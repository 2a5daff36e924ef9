import type { ApiMember, ApiModels } from "../../lake/deployment/resources/api/members";

/** What is read of one of botocore's service models (`service-2.json`). */
export interface ServiceModel {
  readonly metadata: { readonly apiVersion: string };
  readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

interface Shape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  /** The items of a list. */
  readonly member?: { readonly shape: string };
  /** The keys and values of a map. */
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}

/**
 * Takes from the models what they require of the named request members.
 * @param names `service.Operation.Member.Member[].Member`, as AWS spells them; `[]` enters a list,
 *   `{key}` and `{}` the keys and the values of a map.
 * @throws Error naming a member that the model does not have
 */
export function extract(
  names: readonly string[],
  modelOf: (service: string) => ServiceModel,
): ApiModels["services"] {
  const services: Record<string, ApiModels["services"][string]> = {};
  for (const name of [...new Set(names)].sort()) {
    const [service = "", operation = "", ...path] = name.split(".");
    const model = modelOf(service);
    const table = (services[service] ??= { apiVersion: model.metadata.apiVersion, operations: {} });
    const members = ((table.operations as Record<string, Record<string, ApiMember>>)[operation] ??=
      {});
    members[path.join(".")] = memberAt(model, operation, path, name);
  }
  return services;
}

/**
 * Every member that an operation's request may have, at any depth; a structure inside itself is not
 * entered again.
 * @param leftOut Paths that are not entered, with what is below them.
 */
export function membersOfOperation(
  model: ServiceModel,
  service: string,
  operation: string,
  leftOut: ReadonlySet<string>,
): string[] {
  const names: string[] = [];
  const enter = (shapeName: string, path: string, above: readonly string[]): void => {
    if (leftOut.has(path)) return;
    if (path !== "") names.push(`${service}.${operation}.${path}`);
    if (above.includes(shapeName)) return;
    const shape = model.shapes[shapeName];
    const inside = [...above, shapeName];
    for (const [name, member] of Object.entries(shape?.members ?? {})) {
      enter(member.shape, path === "" ? name : `${path}.${name}`, inside);
    }
    if (shape?.member) enter(shape.member.shape, `${path}[]`, inside);
    if (shape?.key) enter(shape.key.shape, `${path}{key}`, inside);
    if (shape?.value) enter(shape.value.shape, `${path}{}`, inside);
  };
  enter(model.operations[operation]?.input?.shape ?? "", "", []);
  return names;
}

function memberAt(
  model: ServiceModel,
  operation: string,
  path: readonly string[],
  name: string,
): ApiMember {
  let shape = model.shapes[model.operations[operation]?.input?.shape ?? ""];
  let required = false;
  for (const step of path) {
    const [key = "", ...entered] = step.split(/(?=\[\]|\{key\}|\{\})/);
    required = shape?.required?.includes(key) ?? false;
    shape = model.shapes[shape?.members?.[key]?.shape ?? ""];
    for (const way of entered) {
      required = false;
      shape = model.shapes[below(shape, way) ?? ""];
    }
  }
  if (!shape) throw new Error(`botocore's models have no ${name}`);
  return {
    type: shape.type,
    ...(required && { required }),
    ...(shape.min !== undefined && { min: shape.min }),
    ...(shape.max !== undefined && { max: shape.max }),
    ...(shape.pattern !== undefined && { pattern: shape.pattern }),
    ...(shape.enum && { enum: shape.enum }),
  };
}

function below(shape: Shape | undefined, way: string): string | undefined {
  if (way === "[]") return shape?.member?.shape;
  return way === "{key}" ? shape?.key?.shape : shape?.value?.shape;
}
