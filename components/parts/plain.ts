import * as pulumi from "@pulumi/pulumi";

/**
 * The value of an argument that decides which resources there are.
 * @throws InputPropertyError where it is an output: what it decides must be known before deployment
 */
export function plain<T extends boolean | string>(
  value: pulumi.Input<T> | undefined,
  property: string,
): T | undefined {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    throw new pulumi.InputPropertyError({
      propertyPath: property,
      reason: `${property} decides which resources there are: give a plain value, not an output`,
    });
  }
  return value;
}
