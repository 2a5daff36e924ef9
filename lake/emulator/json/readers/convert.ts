import type { GlueType, ScalarName } from "../../../core/glueType";
import { renderJson } from "../renderJson";
import { type JsonNode, JsonNumber, JsonObject } from "../scan";
import { readDate, readTimestamp } from "../time";
import { HiveError } from "./hiveError";

/**
 * A typed value: `number` for up to 32 bits and doubles, `bigint` for bigint, `string` for string,
 * decimal (plain digits), date (`YYYY-MM-DD`) and timestamp (`YYYY-MM-DD HH:MM:SS.mmm`), `Uint8Array`
 * for binary, an array, and an object for struct (fields as declared) and map (keys as text).
 */
export type ReaderValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly ReaderValue[]
  | { readonly [name: string]: ReaderValue };

/**
 * Turns a JSON value into a value of a declared type, by the rules of Trino's openx reader: a scalar
 * that cannot be read as the type is NULL, an object or array where a scalar is declared is an error
 * (except for string, which gets its text), a scalar where an array is declared is its one element.
 * @throws HiveError (`HIVE_BAD_DATA`)
 */
export function convert(node: JsonNode, type: GlueType): ReaderValue {
  if (node === null) return null;
  switch (type.kind) {
    case "scalar":
      return type.name === "string" ? renderJson(node) : scalarValue(node, type.name);
    case "decimal":
      return decimalValue(scalarText(node, "DECIMAL"), type.precision, type.scale);
    case "array":
      if (node === "") return null;
      return items(node).map((item) => convert(item, type.element));
    case "map":
      return mapValue(node, type.key, type.value);
    case "struct":
      return structValue(node, type.fields);
  }
}

/** Java spells its class for objects and arrays; Athena's text shows the SQL type. */
function scalarText(node: JsonNode, sqlType: string): string {
  if (node instanceof JsonNumber) return node.text;
  if (typeof node === "string" || typeof node === "boolean") return String(node);
  throw badData(`${node instanceof JsonObject ? "Map" : "List"} can not be coerced to ${sqlType}`);
}

const bits: Partial<Record<ScalarName, number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 };

function scalarValue(node: JsonNode, name: ScalarName): ReaderValue {
  if (name === "boolean") return renderJson(node)?.toLowerCase() === "true";
  const text = scalarText(node, name.toUpperCase());
  switch (name) {
    case "float":
    case "double":
      return floatValue(text, name);
    case "date":
      return readDate(text);
    case "timestamp":
      return readTimestamp(text);
    case "binary":
      if (typeof node !== "string")
        throw badData("Unquoted JSON string is not allowed for VARBINARY");
      return new Uint8Array(Buffer.from(node, "base64"));
    default:
      return wholeValue(text, bits[name] ?? 64, name === "bigint");
  }
}

const decimalText = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Drops a fraction (34.5 is 34) and gives NULL past the range, as Java's conversion there does. */
function wholeValue(text: string, width: number, big: boolean): ReaderValue {
  const value = radixValue(text) ?? scaled(text, 0);
  if (value === undefined || BigInt.asIntN(width, value) !== value) return null;
  return big ? value : Number(value);
}

/** `0x1f` and `017`, which only text in quotes can hold. */
function radixValue(text: string): bigint | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return BigInt(text);
  return /^0[0-7]+$/.test(text) ? BigInt(`0o${text.slice(1)}`) : undefined;
}

/** The number times 10^scale, its further digits dropped; undefined where the text is no number. */
function scaled(text: string, scale: number): bigint | undefined {
  const [, sign, whole = "", fraction = "", exponent = "0"] = decimalText.exec(text) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const digits = whole + fraction;
  const shift = Number(exponent) - fraction.length + scale;
  // Past the widest type either way: no need to build the number.
  if (shift > 80) return /^0*$/.test(digits) ? 0n : undefined;
  const kept = shift < 0 ? digits.slice(0, shift) : digits + "0".repeat(shift);
  return BigInt(kept === "" ? "0" : kept) * (sign === "-" ? -1n : 1n);
}

export function decimalValue(text: string, precision: number, scale: number): ReaderValue {
  const exact = scaled(text, scale + 1);
  if (exact === undefined) return null;
  // Half up, away from zero, as Hive scales decimals.
  const rounded = (exact + (exact < 0n ? -5n : 5n)) / 10n;
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(scale + 1, "0");
  if (digits.replace(/^0+/, "").length > precision) return null;
  const point = digits.length - scale;
  const sign = rounded < 0n ? "-" : "";
  return sign + digits.slice(0, point) + (scale > 0 ? `.${digits.slice(point)}` : "");
}

export function floatValue(text: string, name: "float" | "double"): ReaderValue {
  const word = text.trim();
  if (/^[+-]?(NaN|Infinity)$/.test(word)) return Number(word.replace(/^[+-]NaN$/, "NaN"));
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?$/.test(word)) return null;
  const value = Number(word.replace(/[dDfF]$/, ""));
  return name === "float" ? Math.fround(value) : value;
}

function items(node: JsonNode): readonly JsonNode[] {
  return Array.isArray(node) ? (node as readonly JsonNode[]) : [node];
}

function mapValue(node: JsonNode, key: GlueType, value: GlueType): ReaderValue {
  if (typeof node === "string" && node.trim() === "") return null;
  if (!(node instanceof JsonObject)) throw badData("Primitive can not be coerced to a MAP");
  const entries = node.entries.flatMap(([name, item]): [string, ReaderValue][] => {
    const converted = convert(name, key);
    return converted === null ? [] : [[String(converted), convert(item, value)]];
  });
  return Object.fromEntries(entries);
}

function structValue(
  node: JsonNode,
  fields: readonly { name: string; type: GlueType }[],
): ReaderValue {
  if (typeof node === "string" && node.trim() === "") node = new JsonObject([]);
  let find: (name: string, at: number) => JsonNode | undefined;
  if (node instanceof JsonObject) {
    const byName = new Map(node.entries.map(([name, item]) => [name.toLowerCase(), item]));
    find = (name) => byName.get(name.toLowerCase());
  } else if (Array.isArray(node)) {
    const list = node as readonly JsonNode[];
    find = (_name, at) => list[at];
  } else {
    throw badData("Primitive can not be coerced to a ROW");
  }
  return Object.fromEntries(
    fields.map((field, at) => [field.name, convert(find(field.name, at) ?? null, field.type)]),
  );
}

function badData(what: string): HiveError {
  return new HiveError("HIVE_BAD_DATA", `Error Parsing a column in the table: ${what}`);
}
