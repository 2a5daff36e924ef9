import type { UserError } from "../../../core/userError";
import type { ByteCode } from "../render/byteCode";
import type { Draws } from "./draws";

/** A compiled piece of a template. */
export interface Part {
  /** @param now The record's instant, in epoch milliseconds. */
  render(draws: Draws, now: number): string;
  /**
   * Every text that it can give, where those are few; for a date one text, which has all characters
   * that its format adds. Undefined where it gives plain text only (see {@link isPlain}), or free text.
   */
  readonly variants?: readonly string[];
  /** The one text that it always gives. */
  readonly constant?: string;
  /** True where its text may hold any character, and not the template but a package says which. */
  readonly isFreeText?: boolean;
  /** Writes what `render` gives, faster; undefined where only `render` knows. */
  readonly bytes?: ByteWriter;
}

/** Writes a part straight into a record's bytes, with the draws of `render` in their order. */
export interface ByteWriter {
  /** The most bytes that it writes, also those past its end that the next part overwrites. */
  readonly maximumBytes: number;
  /** @returns where the next part begins */
  write(view: DataView, at: number, draws: Draws, now: number): number;
  /** The same as a statement that moves `at` in `view`, for draws that are made of words. */
  emit(code: ByteCode): string;
}

/** Makes an error at the tag that is being compiled. */
export type Fail = (what: string, remedy?: string) => UserError;

/** A call of a template function, as a tag has it. */
export interface Call {
  /** `module.method` */
  readonly name: string;
  readonly args: readonly unknown[];
  /** True where the Kinesis Data Generator's ways are wanted, its faults among them. */
  readonly isKdg: boolean;
  /** True where the tag stands inside a JSON string of the template. */
  readonly isInString: boolean;
  readonly fail: Fail;
}

/** Compiles the calls of one template function. */
export type CompileCall = (call: Call) => Part;

/** Text that is at home in a JSON string as it stands, and that no braces or `$` can bring to life. */
export function isPlain(text: string): boolean {
  return !/["\\{}$\u0000-\u001f]/.test(text);
}

/** A part that gives plain text wherever its ingredients are plain. */
export function textPart(
  render: (draws: Draws, now: number) => string,
  ingredients: readonly string[] = [],
): Part {
  return ingredients.every(isPlain) ? { render } : { render, isFreeText: true };
}

/**
 * The one argument of a call; undefined where it has none.
 * @throws UserError where it has more than one
 */
export function onlyArgument({ name, args, fail }: Call): unknown {
  if (args.length > 1) {
    throw fail(`${name} takes one argument, got ${args.map((arg) => JSON.stringify(arg)).join()}`);
  }
  return args[0];
}

/**
 * The one argument of a call that takes text.
 * @throws UserError where it is something else
 */
export function textArgument(call: Call): string | undefined {
  const argument = onlyArgument(call);
  if (argument === undefined || argument === null || typeof argument === "string") {
    return argument ?? undefined;
  }
  throw call.fail(`${call.name} takes text, got ${JSON.stringify(argument)}`);
}

/**
 * What is written for a value: text as it is, lists and objects as JSON, but for a list inside a JSON
 * string. The generator writes `[object Object]` for an object and never a list's brackets.
 */
export function valueText(value: unknown, call: Pick<Call, "isKdg" | "isInString">): string {
  const isObject = typeof value === "object" && value !== null && !(value instanceof Date);
  const isPlainText = !isObject || (Array.isArray(value) && call.isInString);
  return isPlainText || call.isKdg ? String(value) : JSON.stringify(value);
}

/** What is written for a value that the template itself gives: JSON in a JSON string is escaped. */
export function elementText(value: unknown, call: Call): string {
  const text = valueText(value, call);
  const isEscaped = typeof value === "object" && call.isInString && !call.isKdg;
  return isEscaped ? JSON.stringify(text).slice(1, -1) : text;
}
