import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";

import { parse } from "yaml";

type Program = () => Promise<Record<string, unknown>>;

/** Drops the modules of a folder, so that an edit since they were loaded counts. */
export function forgetProgram(folder: string): void {
  const { cache } = createRequire(join(folder, "package.json"));
  for (const file of Object.keys(cache)) {
    if (file.startsWith(folder + sep)) Reflect.deleteProperty(cache, file);
  }
}

/** Loads a project's program anew. */
export function loadProgram(folder: string): Program {
  forgetProgram(folder);
  const require = createRequire(join(folder, "package.json"));
  const { main = "index.ts" } = parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8")) as {
    main?: string;
  };
  return require(join(folder, main)) as Program;
}
