import { signature, unknownValue } from "../deployment";
import type { InputRule, Placement } from "./facts";
import { isObject } from "./paths";

/** What an input that is there breaks, in words; undefined where it keeps the rule. */
export function broken(
  rule: InputRule,
  type: string | undefined,
  value: unknown,
  placement: Placement | undefined,
): string | undefined {
  if (value === unknownValue || (isObject(value) && Object.hasOwn(value, signature))) {
    return undefined;
  }
  if (rule.except?.includes(value as string)) return undefined;
  const kind = brokenKind(type, value);
  if (kind !== undefined) return kind;
  if (typeof value === "number") return brokenNumber(rule, value);
  if (typeof value === "string")
    return brokenText(rule, value) ?? brokenArn(rule, value, placement);
  if (Array.isArray(value)) return brokenLength(rule, value.length, "items");
  return undefined;
}

/** The API's types, as far as a value of the program can miss them. */
function brokenKind(type: string | undefined, value: unknown): string | undefined {
  switch (type) {
    case "string":
      return typeof value === "string" ? undefined : "a text";
    case "integer":
    case "long":
      return Number.isSafeInteger(value) ? undefined : "a whole number";
    case "list":
      return Array.isArray(value) ? undefined : "a list";
    default:
      return undefined;
  }
}

function brokenNumber(rule: InputRule, value: number): string | undefined {
  if (rule.minimum !== undefined && value < rule.minimum) return `at least ${rule.minimum}`;
  if (rule.maximum !== undefined && value > rule.maximum) return `at most ${rule.maximum}`;
  return rule.oneOf && !rule.oneOf.includes(value) ? `one of ${rule.oneOf.join(", ")}` : undefined;
}

function brokenText(rule: InputRule, value: string): string | undefined {
  const { maxBytes, pattern, oneOf } = rule;
  const length = brokenLength(rule, value.length, "characters");
  if (length !== undefined) return length;
  if (maxBytes !== undefined && Buffer.byteLength(value) > maxBytes) {
    return `${maxBytes} bytes or less`;
  }
  if (pattern && !pattern.test(value)) return rule.patternMeaning ?? `to match ${pattern.source}`;
  if (oneOf && !oneOf.includes(value)) return `one of ${oneOf.join(", ")}`;
  return rule.document && !isDocument(value) ? "a JSON document" : undefined;
}

function brokenArn(rule: InputRule, value: string, placement?: Placement): string | undefined {
  if (!rule.ownArn || !placement || !value.startsWith("arn:")) return undefined;
  const [, partition, , region] = value.split(":");
  if (partition !== placement.partition) return `an ARN of partition ${placement.partition}`;
  return region && region !== placement.region ? `an ARN of region ${placement.region}` : undefined;
}

function brokenLength(rule: InputRule, length: number, unit: string): string | undefined {
  const { minLength, maxLength } = rule;
  if (minLength !== undefined && length < minLength) return `${minLength} ${unit} or more`;
  return maxLength !== undefined && length > maxLength ? `${maxLength} ${unit} or less` : undefined;
}

function isDocument(value: string): boolean {
  try {
    return isObject(JSON.parse(value));
  } catch {
    return false;
  }
}
