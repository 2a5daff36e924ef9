import { UserError } from "../../../core/userError";

/** A template's text and the name that messages call it by. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** How much of a line an excerpt shows on either side of the error. */
const excerptReach = 60;

/**
 * A `usage` error at a place in a template: `file:line:column: what`, the line, and a caret under the
 * place.
 * @param offset Index into the text as it was given, before cleaning.
 */
export function templateError(
  source: Source,
  offset: number,
  what: string,
  remedy?: string,
): UserError {
  const before = source.text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  const column = offset - lineStart + 1;
  const lineEnd = source.text.indexOf("\n", offset);
  const whole = source.text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  const from = Math.max(0, column - 1 - excerptReach);
  const excerpt = whole.slice(from, column - 1 + excerptReach).replace(/[\t\r]/g, " ");
  const caret = " ".repeat(column - 1 - from);
  return new UserError(
    "usage",
    `${source.name}:${line}:${column}: ${what}\n    ${excerpt.trimEnd()}\n    ${caret}^`,
    { remedy },
  );
}
