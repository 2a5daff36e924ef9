/**
 * `npm run build`: compiles to dist/. The SQL grammar comes from a package that plain Node cannot
 * load, so that one file is bundled with what it imports.
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

import { buildSync } from "esbuild";

const root = join(__dirname, "..");
const grammar = join("lake", "emulator", "sql", "parser", "grammar");

rmSync(join(root, "dist"), { recursive: true, force: true });
const compiler = require.resolve("typescript/bin/tsc");
execFileSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
buildSync({
  entryPoints: [join(root, `${grammar}.ts`)],
  outfile: join(root, "dist", `${grammar}.js`),
  bundle: true,
  platform: "node",
  format: "cjs",
  // One copy of the runtime: the visitor's classes must be the grammar's own.
  external: ["antlr4ng"],
  logLevel: "error",
});
