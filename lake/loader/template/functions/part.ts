import type { UserError } from "../../../core/userError";
import type { Draws } from "./draws";

/** A compiled piece of a template. */
export interface Part {
  /** @param now The record's instant, in epoch milliseconds. */
  render(draws: Draws, now: number): string;
  /**
   * Every text that it can give, where those are few; for a date one text, which has all characters
   * that its format adds. Undefined where it gives plain digits and letters only.
   */
  readonly variants?: readonly string[];
}

/** Makes an error at the tag that is being compiled. */
export type Fail = (what: string, remedy?: string) => UserError;

/** Compiles the calls of one template function. */
export type CompileCall = (argument: unknown, fail: Fail) => Part;

/**
 * What the generator writes for a value: it puts the value's text in with `String.replace`, where
 * `$$` means `$`, and where `$&`, `` $` `` and `$'` would put parts of the template back in.
 */
export function replacementText(value: unknown, fail: Fail): string {
  return String(value).replace(/\$([$&`'])/g, (pattern, kind: string) => {
    if (kind === "$") return "$";
    throw fail(
      `the value ${JSON.stringify(value)} holds ${pattern}, which the Kinesis Data Generator ` +
        "replaces by parts of the template and evaluates again: recursion is not supported",
      "write another character after the $, or $$ for a single one",
    );
  });
}
