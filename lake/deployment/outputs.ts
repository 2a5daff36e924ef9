import {
  type DeployedResource,
  type Deployment,
  outputSignature,
  type Properties,
  secretSignature,
  signature,
  unknownValue,
} from "./deployment";

/** What stands for a secret whose plain text is not at hand, as `pulumi stack output` prints it. */
export const hiddenSecret = "[secret]";

const stackType = "pulumi:pulumi:Stack";

/**
 * The plain value behind Pulumi's marks: secrets and outputs become their value, encrypted secrets
 * {@link hiddenSecret}. Assets and unknown values keep their mark.
 */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (!isRecord(value)) return value;
  if (value[signature] === outputSignature) {
    return "value" in value ? decode(value.value) : unknownValue;
  }
  if (value[signature] !== secretSignature) return decodeProperties(value);
  // An exported secret carries JSON text; one on the wire carries the value itself.
  if (typeof value.plaintext === "string") return decode(JSON.parse(value.plaintext));
  return "value" in value ? decode(value.value) : hiddenSecret;
}

/** {@link decode} for each property. */
export function decodeProperties(properties: Properties): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, decode(value)]));
}

/** True where a secret stands anywhere inside a value. */
export function containsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsSecret);
  if (!isRecord(value)) return false;
  return value[signature] === secretSignature || Object.values(value).some(containsSecret);
}

/** The outputs of a deployment's stack, decoded. */
export function stackOutputs(deployment: Pick<Deployment, "resources">): Record<string, unknown> {
  return decodeProperties(stackOf(deployment)?.outputs ?? {});
}

/** Puts a deployment together from its resources; outputs are those of the stack among them. */
export function deploymentOf(
  project: string,
  stack: string,
  resources: readonly DeployedResource[],
): Deployment {
  const outputs = stackOf({ resources })?.outputs ?? {};
  const secretOutputs = Object.keys(outputs).filter((name) => containsSecret(outputs[name]));
  return { project, stack, resources, outputs: decodeProperties(outputs), secretOutputs };
}

function stackOf({ resources }: Pick<Deployment, "resources">): DeployedResource | undefined {
  return resources.find(({ type }) => type === stackType);
}

/** True for objects and lists, whose parts may carry marks. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
