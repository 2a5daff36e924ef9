import { isJsonObject } from "../json";
import { ServiceError } from "../serviceError";
import { isNumberType } from "./constraints";

/**
 * Refuses a value of another type, before any constraint is looked at. AWS's wording is confirmed for
 * a number where a text belongs and for a structure where none belongs, the rest follows them.
 * @see https://github.com/localstack/localstack/issues/9412
 * @see https://github.com/aws/aws-sdk-js-v3/issues/7102
 * @throws ServiceError `SerializationException`
 */
export function mustHaveType(type: string, value: unknown): void {
  if (isOfType(type, value)) return;
  throw new ServiceError("SerializationException", refusal(type, value));
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case "string":
    case "blob":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "list":
      return Array.isArray(value);
    case "structure":
    case "map":
      return isJsonObject(value);
    case "timestamp":
      return typeof value === "string" || isFinite(value);
    case "integer":
    case "long":
      return isFinite(value) && Number.isInteger(value);
    default:
      return !isNumberType(type) || isFinite(value);
  }
}

function isFinite(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}

function refusal(type: string, value: unknown): string {
  if (Array.isArray(value)) return "Start of list found where not expected";
  if (isJsonObject(value)) return "Start of structure or map found where not expected";
  if (type === "list") return "Expected list or null";
  if (type === "structure" || type === "map") return "Expected structure or map, or null";
  const wanted = type.charAt(0).toUpperCase() + type.slice(1);
  return `${sentAs(value)} cannot be converted to ${wanted}`;
}

function sentAs(value: unknown): string {
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  return typeof value === "string" ? "STRING_VALUE" : "NUMBER_VALUE";
}
