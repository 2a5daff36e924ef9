import { createRequire } from "node:module";
import { join, sep } from "node:path";

type Program = () => Promise<Record<string, unknown>>;

/** Loads a project's program anew, so that an edit since the last run counts. */
export function loadProgram(folder: string): Program {
  const require = createRequire(join(folder, "package.json"));
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(folder + sep)) Reflect.deleteProperty(require.cache, file);
  }
  return require(join(folder, "index.ts")) as Program;
}
