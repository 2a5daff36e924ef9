/** A column type of the Glue Data Catalog (Hive's type language), as a tree. */
export type GlueType =
  | { readonly kind: "scalar"; readonly name: ScalarName }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "array"; readonly element: GlueType }
  | { readonly kind: "map"; readonly key: GlueType; readonly value: GlueType }
  | { readonly kind: "struct"; readonly fields: readonly StructField[] };

export interface StructField {
  readonly name: string;
  readonly type: GlueType;
}

export const scalarNames = [
  "boolean",
  "tinyint",
  "smallint",
  "int",
  "bigint",
  "float",
  "double",
  "string",
  "date",
  "timestamp",
  "binary",
] as const;
export type ScalarName = (typeof scalarNames)[number];

export const scalar = (name: ScalarName): GlueType => ({ kind: "scalar", name });

/** Writes a type as the catalog stores it: `struct<a:int,b:array<string>>`. */
export function formatGlueType(type: GlueType): string {
  switch (type.kind) {
    case "scalar":
      return type.name;
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "array":
      return `array<${formatGlueType(type.element)}>`;
    case "map":
      return `map<${formatGlueType(type.key)},${formatGlueType(type.value)}>`;
    case "struct":
      return `struct<${type.fields.map((f) => `${f.name}:${formatGlueType(f.type)}`).join(",")}>`;
  }
}

/** Reads a catalog type; undefined where the text is none that the lake knows. */
export function parseGlueType(text: string): GlueType | undefined {
  const cursor = { text: text.trim(), at: 0 };
  const type = readType(cursor);
  return type && cursor.at === cursor.text.length ? type : undefined;
}

interface Cursor {
  readonly text: string;
  at: number;
}

function readType(cursor: Cursor): GlueType | undefined {
  const name = take(cursor, /[a-z]+/iy)?.toLowerCase();
  switch (name) {
    case "array": {
      const [element] = readArguments(cursor, 1) ?? [];
      return element && { kind: "array", element };
    }
    case "map": {
      const [key, value] = readArguments(cursor, 2) ?? [];
      return key && value && { kind: "map", key, value };
    }
    case "struct":
      return readStruct(cursor);
    case "decimal": {
      const digits = take(cursor, /\(\s*\d+\s*(,\s*\d+\s*)?\)/y)?.match(/\d+/g) ?? ["10", "0"];
      return { kind: "decimal", precision: Number(digits[0]), scale: Number(digits[1] ?? 0) };
    }
    case "integer":
      return scalar("int");
    case "varchar":
    case "char":
      return take(cursor, /\(\s*\d+\s*\)/y) ? scalar("string") : undefined;
    default:
      return scalarNames.some((known) => known === name) ? scalar(name as ScalarName) : undefined;
  }
}

function readArguments(cursor: Cursor, count: number): GlueType[] | undefined {
  const types: GlueType[] = [];
  for (let i = 0; i < count; i++) {
    if (!take(cursor, i === 0 ? /<\s*/y : /\s*,\s*/y)) return undefined;
    const type = readType(cursor);
    if (!type) return undefined;
    types.push(type);
  }
  return take(cursor, /\s*>/y) ? types : undefined;
}

function readStruct(cursor: Cursor): GlueType | undefined {
  const fields: StructField[] = [];
  if (!take(cursor, /<\s*/y)) return undefined;
  do {
    const name = take(cursor, /[^<>:,]+/y)?.trim();
    if (!name || !take(cursor, /:\s*/y)) return undefined;
    const type = readType(cursor);
    if (!type) return undefined;
    fields.push({ name, type });
  } while (take(cursor, /\s*,\s*/y));
  return take(cursor, /\s*>/y) ? { kind: "struct", fields } : undefined;
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text)?.[0];
  if (match) cursor.at += match.length;
  return match || undefined;
}
