import { type GlueType, scalar } from "../../../core/glueType";
import { jsonKind } from "../../json/kind";
import { type JsonNode, JsonObject } from "../../json/scan";

/** What a sample showed of one field: a tree that can still widen. `null` = nothing but nulls yet. */
export type Shape =
  | { readonly kind: "null" | "boolean" | "int" | "bigint" | "double" | "string" }
  | { readonly kind: "array"; readonly element: Shape }
  | { readonly kind: "struct"; readonly fields: ReadonlyMap<string, Field> };

export interface Field {
  /** The key as first spelled; equal keys in another case are one field. */
  readonly name: string;
  readonly shape: Shape;
}

const nothing: Shape = { kind: "null" };
const text: Shape = { kind: "string" };

/** The shape of one JSON value. Recursion is bounded by the scanner's `maximumDepth`. */
export function shapeOf(node: JsonNode): Shape {
  if (node instanceof JsonObject) return { kind: "struct", fields: fieldsOf(node) };
  if (Array.isArray(node)) {
    const elements = (node as readonly JsonNode[]).map(shapeOf);
    return { kind: "array", element: elements.reduce(mergeShapes, nothing) };
  }
  const kind = jsonKind(node);
  return kind === "object" || kind === "array" ? nothing : { kind };
}

function fieldsOf(node: JsonObject): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const [name, value] of node.entries) {
    addField(fields, { name, shape: shapeOf(value) });
  }
  return fields;
}

function addField(fields: Map<string, Field>, field: Field): void {
  const key = field.name.toLowerCase();
  const known = fields.get(key);
  fields.set(
    key,
    known ? { name: known.name, shape: mergeShapes(known.shape, field.shape) } : field,
  );
}

/** The fields of both, in order of first appearance. */
export function mergeFields(
  one: ReadonlyMap<string, Field>,
  other: ReadonlyMap<string, Field>,
): ReadonlyMap<string, Field> {
  const fields = new Map(one);
  for (const field of other.values()) addField(fields, field);
  return fields;
}

const numbers = ["int", "bigint", "double"];

/**
 * The narrowest shape that holds both: int < bigint < double; any other mix of scalars, and a scalar
 * with a struct or an array, is string. Unconfirmed on AWS: the mixes with struct or array.
 */
export function mergeShapes(one: Shape, other: Shape): Shape {
  if (one.kind === "null") return other;
  if (other.kind === "null") return one;
  if (one.kind === "array" && other.kind === "array") {
    return { kind: "array", element: mergeShapes(one.element, other.element) };
  }
  if (one.kind === "struct" && other.kind === "struct") {
    return { kind: "struct", fields: mergeFields(one.fields, other.fields) };
  }
  if (one.kind === other.kind) return one;
  const [a, b] = [numbers.indexOf(one.kind), numbers.indexOf(other.kind)];
  if (a === -1 || b === -1) return text;
  return a > b ? one : other;
}

/**
 * The column type. Nulls only become string, an empty array array<string>; an object without keys is
 * string too. Unconfirmed on AWS: nulls only, and the empty object. Characters that Hive's type
 * language needs for itself become `_` in a field's name, also unconfirmed.
 */
export function glueTypeOf(shape: Shape): GlueType {
  switch (shape.kind) {
    case "null":
      return scalar("string");
    case "array":
      return { kind: "array", element: glueTypeOf(shape.element) };
    case "struct":
      if (shape.fields.size === 0) return scalar("string");
      return {
        kind: "struct",
        fields: [...shape.fields.values()].map((field) => ({
          name: field.name.trim().replace(/[<>:,]/g, "_") || "_",
          type: glueTypeOf(field.shape),
        })),
      };
    default:
      return scalar(shape.kind);
  }
}
