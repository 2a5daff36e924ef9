import { formatGlueType, type GlueType, type ScalarName } from "../../../core/glueType";
import { type JsonNode, JsonNumber, JsonObject } from "../scan";
import { readDate, readTimestamp } from "../time";
import { decimalValue, floatValue, type ReaderValue } from "./convert";
import { HiveError } from "./hiveError";

/**
 * Turns a JSON value into a value of a declared type as Hive's JsonSerDe does: numbers come from numbers
 * only (their fraction is dropped for a whole type), text from any scalar.
 * @throws HiveError for a value of another kind, or past the type's range
 */
export function convertHiveJson(node: JsonNode, type: GlueType): ReaderValue {
  if (node === null) return null;
  switch (type.kind) {
    case "scalar":
      return scalarOf(node, type.name);
    case "decimal":
      return decimalValue(textOf(node, formatGlueType(type)), type.precision, type.scale);
    case "array":
      if (!Array.isArray(node)) throw badData("start of array expected");
      return (node as readonly JsonNode[]).map((item) => convertHiveJson(item, type.element));
    case "map":
      if (!(node instanceof JsonObject)) throw badData("start of object expected");
      return Object.fromEntries(
        node.entries.map(([key, item]) => [key, convertHiveJson(item, type.value)]),
      );
    case "struct": {
      if (!(node instanceof JsonObject)) throw badData("start of object expected");
      const byName = new Map(node.entries.map(([name, item]) => [name.toLowerCase(), item]));
      return Object.fromEntries(
        type.fields.map(({ name, type: own }) => [
          name,
          convertHiveJson(byName.get(name.toLowerCase()) ?? null, own),
        ]),
      );
    }
  }
}

const bits: Partial<Record<ScalarName, number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 };

function scalarOf(node: JsonNode, name: ScalarName): ReaderValue {
  const text = textOf(node, name);
  switch (name) {
    case "string":
      return text;
    case "boolean":
      return text.toLowerCase() === "true";
    case "date":
      return readDate(text) ?? fail(text, name);
    case "timestamp":
      return readTimestamp(text) ?? fail(text, name);
    case "binary":
      return new Uint8Array(Buffer.from(text));
    case "float":
    case "double":
      return node instanceof JsonNumber ? floatValue(text, name) : fail(text, name);
    default: {
      if (!(node instanceof JsonNumber)) return fail(text, name);
      const value = /[.eE]/.test(text) ? Math.trunc(Number(text)) : BigInt(text);
      if (!Number.isFinite(Number(value))) return fail(text, name);
      const whole = BigInt(value);
      if (BigInt.asIntN(bits[name] ?? 64, whole) !== whole) return fail(text, name);
      return name === "bigint" ? whole : Number(whole);
    }
  }
}

function textOf(node: JsonNode, type: string): string {
  if (node instanceof JsonNumber) return node.text;
  if (typeof node === "string" || typeof node === "boolean") return String(node);
  throw badData(`${type} value must be a scalar json value`);
}

function fail(text: string, type: string): never {
  throw badData(`'${text}' is no ${type}`);
}

function badData(what: string): HiveError {
  return new HiveError("HIVE_BAD_DATA", `Invalid JSON: ${what}`);
}
