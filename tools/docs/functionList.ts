import { functions } from "../../lake/emulator/sql/functions";
import { withMarked } from "./marked";

/** The page with the functions that a query may call, by name. */
export function withFunctions(page: string): string {
  const names = [...functions.keys()].sort().map((name) => `\`${name}\``);
  return withMarked(page, "functions", `\n${names.join(", ")}.`);
}
