import { readFileSync, statSync } from "node:fs";

import { UserError } from "../../core/userError";

/** Far above any record: a file past this is no template. */
const maximumTemplateBytes = 4 * 1_024_000;

/**
 * Reads a template file. A byte order mark stays, so that compiling tells where it is.
 * @throws UserError `usage` naming the file and why it cannot be used
 */
export function readTemplate(file: string): string {
  const fail = (why: string, cause?: unknown): UserError =>
    new UserError("usage", `${file}: ${why}`, {
      remedy: "give a text file such as data/record.template",
      cause,
    });
  let bytes: Buffer;
  try {
    const status = statSync(file);
    if (status.isDirectory()) throw fail("is a directory, not a template");
    if (status.size > maximumTemplateBytes) throw fail(`has ${status.size} bytes: no template`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw fail(isMissing ? "no such file" : `cannot be read: ${(error as Error).message}`, error);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw fail("is not UTF-8 text", error);
  }
}
