import type { JsonKind } from "./objectProfile";
import { type JsonNode, JsonNumber, JsonObject } from "./scan";

const wholeNumber = /^-?\d+$/;

/**
 * The kind of a scanned value. A whole number is `int` in 32 bits and `bigint` in 64; a larger one,
 * and one with a fraction or an exponent, is `double`.
 */
export function jsonKind(node: JsonNode): JsonKind {
  if (node === null) return "null";
  if (typeof node === "boolean") return "boolean";
  if (typeof node === "string") return "string";
  if (node instanceof JsonObject) return "object";
  return node instanceof JsonNumber ? numberKind(node.text) : "array";
}

function numberKind(text: string): JsonKind {
  if (!wholeNumber.test(text) || text.length > 20) return "double";
  const value = BigInt(text);
  if (BigInt.asIntN(32, value) === value) return "int";
  return BigInt.asIntN(64, value) === value ? "bigint" : "double";
}
