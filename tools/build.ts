/**
 * `npm run build [-- --again]`: compiles to dist/. The SQL grammar comes from a package that plain Node
 * cannot load, so that one file is bundled with what it imports. What was built from these very sources
 * stays: `npm pack` builds, too.
 */
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

import { buildSync } from "esbuild";

import { isDoneFor, nameOfSources, noteDoneFor } from "./sources";

const root = join(__dirname, "..");
const grammar = join("lake", "emulator", "sql", "parser", "grammar");

const dist = join(root, "dist");

function build(): void {
  // A build that ends early leaves no dist/ that looks whole.
  rmSync(dist, { recursive: true, force: true });
  noteDoneFor("built", "");
  const compiler = require.resolve("typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  buildSync({
    entryPoints: [join(root, `${grammar}.ts`)],
    outfile: join(dist, `${grammar}.js`),
    bundle: true,
    platform: "node",
    format: "cjs",
    // One copy of the runtime: the visitor's classes must be the grammar's own.
    external: ["antlr4ng"],
    logLevel: "error",
  });
}

const sources = nameOfSources();
if (existsSync(dist) && isDoneFor("built", sources) && !process.argv.includes("--again")) {
  console.log("dist/ is built from these very sources; npm run build -- --again builds again");
} else {
  build();
  if (sources) noteDoneFor("built", sources);
}
