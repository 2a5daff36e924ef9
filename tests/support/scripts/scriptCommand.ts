import { join } from "node:path";

/** How a test starts a script: as npm does, or the same file with {@link hook} in place of tsx. */
export type Start = "as npm" | "fast";

/** Compiles what is loaded, as tsx does, in a third of the time. */
const hook = join(__dirname, "..", "typescript", "hook.cjs");

/**
 * What Node is given to run one of `scripts/`. Each script is started as npm starts it by a test of
 * its own; the tables of what it refuses and how it ends go the fast way.
 */
export function scriptCommand(
  name: string,
  args: readonly string[],
  start: Start = "fast",
): string[] {
  const loader = start === "fast" ? ["--require", hook] : ["--import", "tsx"];
  return [...loader, join("scripts", `${name}.ts`), ...args];
}
