import type { wholeRule } from "./facts";

type Rule = ReturnType<typeof wholeRule>;

/** One way to break a rule. */
interface Breach {
  /** The part of the rule that is broken. */
  readonly what: string;
  /** Undefined leaves the input out. */
  readonly value: unknown;
  /** What is then required. */
  readonly requirement: RegExp;
}

/** Texts of which each pattern refuses at least one that keeps the other bounds. */
const strange = ["!", " ", "\n", "\u0000", "漢", "A", "*:", "/no", ".no", "x"];

/** Every part of a rule broken by itself. */
export function breachesOf(rule: Rule): Breach[] {
  const { minimum, maximum, minLength, maxLength, maxBytes, oneOf, type } = rule;
  const breaches: Breach[] = [];
  const add = (what: string, value: unknown, requirement: RegExp): void =>
    void breaches.push({ what, value, requirement });
  if (rule.required) add("presence", undefined, /^required$/);
  if (type !== undefined && /string|integer|long|list/.test(type)) {
    add("type", type === "string" ? 5 : "5", /^a (text|whole number|list)$/);
  }
  if (minimum !== undefined) add("minimum", minimum - 1, /^at least/);
  if (maximum !== undefined) add("maximum", maximum + 1, /^at most/);
  if (minLength) add("minimum length", sized(rule, minLength - 1), /or more$/);
  if (maxLength !== undefined) add("maximum length", sized(rule, maxLength + 1), /or less$/);
  if (maxBytes !== undefined) add("bytes", "é".repeat(maxBytes / 2 + 1), /bytes or less$/);
  if (oneOf) add("values", typeof oneOf[0] === "number" ? 2 : "no such value", /^one of /);
  if (rule.document) add("document", '"no object"', /^a JSON document$/);
  if (rule.pattern) add("pattern", refusedBy(rule), meaningOf(rule));
  return breaches;
}

/** Values on the bounds of a rule. */
export function boundsOf(rule: Rule): unknown[] {
  const { minimum, maximum, minLength, maxLength, oneOf = [] } = rule;
  const numbers = [minimum, maximum].filter((bound) => bound !== undefined);
  const lengths = [minLength, maxLength].filter((bound) => bound !== undefined);
  return [...numbers, ...oneOf, ...lengths.map((length) => sized(rule, length))];
}

/** A text, or a list, of a length. */
function sized({ type, api }: Rule, length: number): unknown {
  return type === "list" || api === undefined
    ? Array.from({ length }, () => ({}))
    : "a".repeat(length);
}

function refusedBy({ pattern, minLength = 0, maxLength = Infinity }: Rule): string {
  const found = strange
    .map((text) => text.padEnd(minLength, text))
    .find((text) => !pattern?.test(text) && text.length <= maxLength);
  if (found === undefined) throw new Error(`nothing breaks ${String(pattern)}`);
  return found;
}

function meaningOf({ pattern, patternMeaning }: Rule): RegExp {
  const words = patternMeaning ?? `to match ${pattern?.source}`;
  return new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
}
