import { type JsonNode, JsonNumber, JsonObject } from "./scan";

/** A value as a string column shows it: scalars as their text, objects and arrays as compact JSON. */
export function renderJson(node: JsonNode): string | null {
  if (node === null) return null;
  return typeof node === "string" ? node : compact(node);
}

function compact(node: JsonNode): string {
  if (node instanceof JsonNumber) return node.text;
  if (node instanceof JsonObject) {
    return `{${node.entries.map(([key, value]) => `${JSON.stringify(key)}:${compact(value)}`).join(",")}}`;
  }
  return Array.isArray(node)
    ? `[${(node as readonly JsonNode[]).map(compact).join(",")}]`
    : JSON.stringify(node);
}
