import { asDecimal, coercible, commonType } from "../types/coercion";
import { formatType, simple, type SimpleKind, type SqlType } from "../types/sqlType";

/** A type in a signature: `bigint`, `varchar(x)`, `array(T)`, `decimal(p,s)`; one capital is a variable. */
export interface Pattern {
  readonly name: string;
  readonly parameters: readonly Pattern[];
}

export interface Signature {
  readonly arguments: readonly Pattern[];
  /** The last argument may be repeated, also not at all beyond once. */
  readonly variadic: boolean;
  readonly result: Pattern;
}

export interface Matched {
  readonly arguments: readonly SqlType[];
  readonly result: SqlType;
}

/** Reads `round(double, integer) double`; three dots after the last argument repeat it. */
export function parseSignature(text: string): Signature {
  const open = text.indexOf("(");
  const close = closing(text);
  const inside = text.slice(open + 1, close).trim();
  const variadic = inside.endsWith("...");
  return {
    arguments: splitTypes(variadic ? inside.slice(0, -3) : inside).map(parsePattern),
    variadic,
    result: parsePattern(text.slice(close + 1).trim()),
  };
}

/** Fits arguments to a signature, with coercions where `exact` is false. */
export function match(
  signature: Signature,
  types: readonly SqlType[],
  exact: boolean,
): Matched | undefined {
  const patterns = spread(signature, types.length);
  if (!patterns) return undefined;
  const bound = new Map<string, SqlType>();
  for (const [at, pattern] of patterns.entries()) {
    if (!bindVariables(pattern, types[at]!, bound)) return undefined;
  }
  const wanted = patterns.map((pattern) => fill(pattern, bound));
  const fits = wanted.every((type, at) =>
    exact ? formatType(type) === formatType(types[at]!) : coercible(types[at]!, type),
  );
  return fits ? { arguments: wanted, result: fill(signature.result, bound) } : undefined;
}

function spread(signature: Signature, count: number): readonly Pattern[] | undefined {
  const { arguments: patterns, variadic } = signature;
  if (!variadic) return patterns.length === count ? patterns : undefined;
  if (count < patterns.length) return undefined;
  const last = patterns.at(-1)!;
  return [...patterns, ...new Array<Pattern>(count - patterns.length).fill(last)];
}

const isVariable = (pattern: Pattern): boolean => /^[A-Z]$/.test(pattern.name);

/** Collects what the variables stand for; false where a shape does not fit at all. */
function bindVariables(pattern: Pattern, type: SqlType, bound: Map<string, SqlType>): boolean {
  if (isVariable(pattern)) {
    const before = bound.get(pattern.name) ?? simple("unknown");
    const common = commonType(before, type);
    if (common) bound.set(pattern.name, common);
    return common !== undefined;
  }
  if (type.kind === "unknown" || pattern.parameters.length === 0) return true;
  if (pattern.name === "decimal") {
    const exact = asDecimal(type);
    if (exact.kind === "decimal") bound.set("decimal", exact);
    return exact.kind === "decimal";
  }
  if (pattern.name !== type.kind) return false;
  if (type.kind === "varchar") bound.set(pattern.parameters[0]!.name, type);
  const inner =
    type.kind === "array" ? [type.element] : type.kind === "map" ? [type.key, type.value] : [];
  return inner.every((part, at) => bindVariables(pattern.parameters[at]!, part, bound));
}

function fill(pattern: Pattern, bound: ReadonlyMap<string, SqlType>): SqlType {
  const [first, second] = pattern.parameters;
  if (isVariable(pattern)) return bound.get(pattern.name) ?? simple("unknown");
  switch (pattern.name) {
    case "array":
      return { kind: "array", element: fill(first!, bound) };
    case "map":
      return { kind: "map", key: fill(first!, bound), value: fill(second!, bound) };
    case "varchar": {
      if (first === undefined) return { kind: "varchar" };
      if (/^\d+$/.test(first.name)) return { kind: "varchar", length: Number(first.name) };
      return bound.get(first.name) ?? { kind: "varchar" };
    }
    case "decimal": {
      const decimal = bound.get("decimal");
      const scale = decimal?.kind === "decimal" ? decimal.scale : 0;
      if (first!.name === "38") return { kind: "decimal", precision: 38, scale };
      return decimal ?? { kind: "decimal", precision: 38, scale };
    }
    default:
      return simple(pattern.name as SimpleKind);
  }
}

function parsePattern(text: string): Pattern {
  const open = text.indexOf("(");
  if (open < 0) return { name: text.trim(), parameters: [] };
  const inside = text.slice(open + 1, text.lastIndexOf(")"));
  return { name: text.slice(0, open).trim(), parameters: splitTypes(inside).map(parsePattern) };
}

/** Splits at the commas that are in no brackets. */
export function splitTypes(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const character of text) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (character === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += character;
  }
  return part.trim() === "" ? parts : [...parts, part.trim()];
}

/** Where the arguments of a signature end. */
export function closing(text: string): number {
  let depth = 0;
  for (let at = text.indexOf("("); at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at;
  }
  throw new Error(`unbalanced signature: ${text}`);
}
