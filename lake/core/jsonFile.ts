import { readFileSync } from "node:fs";

import { unreadable } from "./unreadable";
import { UserError } from "./userError";

/**
 * Reads a JSON file that a person has named.
 * @param remedy How such a file is made.
 * @throws UserError `usage` where there is no such file, or no JSON in it
 */
export function readJsonFile(file: string, remedy: string): unknown {
  const refuse = (why: string, cause: unknown): UserError =>
    new UserError("usage", `${file}: ${why}`, { remedy, cause });
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw refuse(unreadable(error), error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse(`is not JSON (${(error as Error).message.split("\n")[0]})`, error);
  }
}
