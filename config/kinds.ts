/** A parsed value, or what is allowed instead. */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/** Where a key's value comes from when the stack does not set it. */
export type Default<T> =
  | { readonly kind: "same"; readonly value: T }
  | { readonly kind: "perProfile"; readonly workshop: T; readonly hardened: T }
  /** Follows from other keys or the account; `text` tells how. */
  | { readonly kind: "derived"; readonly text: string };

/** One configuration key: what it means, what it allows, and how its text is read. */
export interface ConfigKey<T> {
  readonly type: "string" | "integer" | "boolean" | "secret";
  /** The allowed values, in words: it completes "must be …". */
  readonly range: string;
  readonly description: string;
  readonly default: Default<T>;
  read(text: string): Reading<T>;
}

interface Meaning<T> {
  readonly description: string;
  readonly default: Default<T>;
}

/** The same default in every profile: Pulumi.yaml declares these keys. */
export function same<T>(value: T): Default<T> {
  return { kind: "same", value };
}

export function perProfile<T>(workshop: T, hardened: T): Default<T> {
  return { kind: "perProfile", workshop, hardened };
}

export function derived(text: string): Default<never> {
  return { kind: "derived", text };
}

/** A text that `problem` finds nothing wrong with; a problem completes "must …". */
export function text(
  rule: { range: string; problem: (text: string) => string | undefined },
  meaning: Meaning<string>,
): ConfigKey<string> {
  const read = (value: string): Reading<string> => {
    const problem = rule.problem(value);
    return problem === undefined ? { value } : { problem };
  };
  return { type: "string", range: rule.range, ...meaning, read };
}

/** A text that a pattern describes whole. */
export function pattern(
  rule: { range: string; pattern: RegExp },
  meaning: Meaning<string>,
): ConfigKey<string> {
  const problem = (value: string): string | undefined =>
    rule.pattern.test(value) ? undefined : `be ${rule.range}`;
  return text({ range: rule.range, problem }, meaning);
}

export function choice<T extends string>(allowed: readonly T[], meaning: Meaning<T>): ConfigKey<T> {
  const range = `one of ${allowed.join(", ")}`;
  const read = (value: string): Reading<T> => {
    const found = allowed.find((candidate) => candidate === value);
    return found === undefined ? { problem: `be ${range}` } : { value: found };
  };
  return { type: "string", range, ...meaning, read };
}

/** A whole number in decimal digits, of which `allowed` may rule out more. */
export function wholeNumber(
  rule: { range: string; allowed: (value: number) => boolean },
  meaning: Meaning<number>,
): ConfigKey<number> {
  const read = (value: string): Reading<number> => {
    const number = /^-?\d{1,15}$/.test(value) ? Number(value) : NaN;
    return rule.allowed(number) ? { value: number } : { problem: `be ${rule.range}` };
  };
  return { type: "integer", range: rule.range, ...meaning, read };
}

/** A whole number from `minimum` to `maximum`, both allowed, in the given unit. */
export function numberWithin(
  minimum: number,
  maximum: number,
  unit: string,
  meaning: Meaning<number>,
): ConfigKey<number> {
  const range = `a whole number from ${minimum} to ${maximum} (${unit})`;
  return wholeNumber({ range, allowed: (n) => n >= minimum && n <= maximum }, meaning);
}

export function flag(meaning: Meaning<boolean>): ConfigKey<boolean> {
  const range = "true or false";
  const read = (value: string): Reading<boolean> =>
    ["true", "false"].includes(value) ? { value: value === "true" } : { problem: `be ${range}` };
  return { type: "boolean", range, ...meaning, read };
}

/** A text that is kept from logs and state; only whether it is there can be checked. */
export function secret(rule: { range: string }, meaning: Meaning<string>): ConfigKey<string> {
  return { type: "secret", range: rule.range, ...meaning, read: (value) => ({ value }) };
}
