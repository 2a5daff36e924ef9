/** The types of JSON values, as JSON Schema names them. */
export type JsonType = "string" | "integer" | "number" | "boolean" | "null" | "object" | "array";

/** The top-level fields of records and the types of each, both as they first appear. */
export function jsonTypes(records: Iterable<string>): ReadonlyMap<string, ReadonlySet<JsonType>> {
  const fields = new Map<string, Set<JsonType>>();
  for (const record of records) {
    for (const [name, value] of Object.entries(objectOf(record))) {
      const types = fields.get(name) ?? new Set();
      fields.set(name, types.add(typeOf(value)));
    }
  }
  return fields;
}

function objectOf(record: string): object {
  try {
    const value: unknown = JSON.parse(record);
    return typeOf(value) === "object" ? (value as object) : {};
  } catch {
    return {};
  }
}

function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : (typeof value as JsonType);
}
