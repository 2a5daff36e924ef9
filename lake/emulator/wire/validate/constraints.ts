import type { RequestShape } from "./requestShape";

const none: readonly string[] = [];
const numbers: ReadonlySet<string> = new Set(["integer", "long", "float", "double"]);

export function isNumberType(type: string): boolean {
  return numbers.has(type);
}

/**
 * The constraints of one value by itself, each that it fails as AWS words it.
 * A blob's length is that of its bytes: whoever decodes it tells.
 */
export function failedConstraints(shape: RequestShape, value: unknown): readonly string[] {
  const { member, pattern } = shape;
  // Most members, such as each record of a put, are looked at for nothing but their type.
  if (member.type === "blob" || member.type === "structure") return none;
  if (isNumberType(member.type)) return failedBounds("value", shape, value as number);
  const failed: string[] = [];
  failed.push(...failedBounds("length", shape, lengthOf(value)));
  if (typeof value !== "string") return failed;
  if (pattern && !pattern.test(value)) {
    failed.push(`Member must satisfy regular expression pattern: ${member.pattern}`);
  }
  if (member.enum && !member.enum.includes(value)) failed.push(mustBeOneOf(member.enum));
  return failed;
}

/** Every constraint that the model has for a value, as AWS words it. */
export function allConstraints({ member }: RequestShape): string[] {
  const { min, max, pattern, enum: values } = member;
  const of = isNumberType(member.type) ? "value" : "length";
  return [
    ...(max === undefined ? [] : [`Member must have ${of} less than or equal to ${max}`]),
    ...(min === undefined ? [] : [`Member must have ${of} greater than or equal to ${min}`]),
    ...(pattern === undefined
      ? []
      : [`Member must satisfy regular expression pattern: ${pattern}`]),
    ...(values ? [mustBeOneOf(values)] : []),
  ];
}

function failedBounds(
  of: "value" | "length",
  { member: { min, max } }: RequestShape,
  size: number,
): string[] {
  if (max !== undefined && size > max) {
    return [`Member must have ${of} less than or equal to ${max}`];
  }
  if (min !== undefined && size < min) {
    return [`Member must have ${of} greater than or equal to ${min}`];
  }
  return [];
}

/** Java's length: UTF-16 units of a text, items of a list, keys of a map. */
function lengthOf(value: unknown): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return Object.keys(value as object).length;
}

function mustBeOneOf(values: readonly string[]): string {
  return `Member must satisfy enum value set: [${values.join(", ")}]`;
}
