import type { GlueType, ScalarName } from "../../core/glueType";
import { decimalValue, floatValue, type ReaderValue } from "../json/readers/convert";
import { readDate, readTimestamp } from "../json/time";
import type { Delimiters } from "./delimiters";

/**
 * Turns a field's text into a value of a declared type, by the rules of LazySimpleSerDe: what cannot
 * be read as the type is NULL. Lists, maps and structs are split by the separators of their depth.
 */
export function decodeText(
  field: string,
  type: GlueType,
  delimiters: Delimiters,
  depth = 1,
): ReaderValue {
  if (field === delimiters.nullText) return null;
  switch (type.kind) {
    case "scalar":
      return type.name === "string" ? unescape(field, delimiters) : scalarOf(field, type.name);
    case "decimal":
      return field === "" ? null : decimalValue(field, type.precision, type.scale);
    case "array":
      if (field === "") return [];
      return split(field, delimiters, depth).map((item) =>
        decodeText(item, type.element, delimiters, depth + 1),
      );
    case "map":
      return mapOf(field, type, delimiters, depth);
    case "struct": {
      const parts = split(field, delimiters, depth, type.fields.length);
      const values = type.fields.map(({ name, type: own }, at) => {
        const part = parts[at];
        return [name, part === undefined ? null : decodeText(part, own, delimiters, depth + 1)];
      });
      return Object.fromEntries(values) as ReaderValue;
    }
  }
}

/**
 * Splits at the separator of a depth; an escaped one is text.
 * @param fields Declared fields: with `lastTakesRest` the last of them keeps the rest.
 */
export function split(
  text: string,
  { separators, escape, lastTakesRest }: Delimiters,
  depth: number,
  fields = Infinity,
): string[] {
  const separator = separators[depth] ?? "\b";
  if (escape === undefined && !lastTakesRest) return text.split(separator);
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
      if (lastTakesRest && parts.length === fields - 1) break;
    } else if (text[at] === escape) at++;
  }
  return [...parts, text.slice(start)];
}

function unescape(text: string, { escape }: Delimiters): string {
  if (escape === undefined || !text.includes(escape)) return text;
  let plain = "";
  for (let at = 0; at < text.length; at++) {
    if (text[at] === escape && at + 1 < text.length) at++;
    plain += text[at];
  }
  return plain;
}

/** Entries without a key separator have no value; of equal keys the first counts. */
function mapOf(
  field: string,
  type: Extract<GlueType, { kind: "map" }>,
  delimiters: Delimiters,
  depth: number,
): ReaderValue {
  const entries = new Map<string, ReaderValue>();
  if (field === "") return {};
  for (const entry of split(field, { ...delimiters, lastTakesRest: false }, depth)) {
    const [name = "", ...rest] = split(entry, { ...delimiters, lastTakesRest: true }, depth + 1, 2);
    const key = decodeText(name, type.key, delimiters, depth + 2);
    if (key === null || entries.has(String(key))) continue;
    const value = rest[0];
    entries.set(
      String(key),
      value === undefined ? null : decodeText(value, type.value, delimiters, depth + 2),
    );
  }
  return Object.fromEntries(entries);
}

const bits: Partial<Record<ScalarName, number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 };

function scalarOf(field: string, name: Exclude<ScalarName, "string">): ReaderValue {
  switch (name) {
    case "boolean": {
      const word = field.toLowerCase();
      return word === "true" || word === "false" ? word === "true" : null;
    }
    case "float":
    case "double":
      return floatValue(field, name);
    case "date":
      return field.includes("-") ? readDate(field) : null;
    case "timestamp":
      // Hive's least length, which also leaves out numbers of seconds.
      return field.length < 8 || !field.includes("-", 1) ? null : readTimestamp(field);
    case "binary":
      return base64.test(field)
        ? new Uint8Array(Buffer.from(field, "base64"))
        : new Uint8Array(Buffer.from(field));
    default:
      return wholeOf(field, bits[name] ?? 64, name === "bigint");
  }
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const whole = /^([+-]?)0*(\d{0,19})(?:\.\d*)?$/;

/** A fraction is dropped; a number past the type's range is NULL. */
function wholeOf(field: string, width: number, big: boolean): ReaderValue {
  const [, sign, digits] = whole.exec(field) ?? [];
  if (digits === undefined || !/[\d.]/.test(field)) return null;
  const value = BigInt(digits === "" ? "0" : digits) * (sign === "-" ? -1n : 1n);
  if (BigInt.asIntN(width, value) !== value) return null;
  return big ? value : Number(value);
}
