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
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}

/**
 * Takes from the models what they require of the named request members.
 * @param names `service.Operation.Member.Member[].Member`, as AWS spells them; `[]` enters a list.
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

function memberAt(
  model: ServiceModel,
  operation: string,
  path: readonly string[],
  name: string,
): ApiMember {
  let shape = model.shapes[model.operations[operation]?.input?.shape ?? ""];
  let required = false;
  for (const step of path) {
    const key = step.replace(/\[\]$/, "");
    required = shape?.required?.includes(key) ?? false;
    shape = model.shapes[shape?.members?.[key]?.shape ?? ""];
    if (step.endsWith("[]")) {
      required = false;
      shape = model.shapes[shape?.member?.shape ?? ""];
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
