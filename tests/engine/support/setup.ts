import { join } from "node:path";

import { config } from "chai";
import { build } from "esbuild";

// What the engine said is what a failure is about: all of it.
config.truncateThreshold = 0;

const root = join(__dirname, "..", "..", "..");

/**
 * Bundles the provider once for a run of the tests: the engine starts it hundreds of times, and
 * Node reads one file of JavaScript much faster than TypeScript in many.
 */
export async function mochaGlobalSetup(): Promise<void> {
  await build({
    entryPoints: [join(root, "tests", "engine", "provider", "main.ts")],
    outfile: join(root, ".cache", "engine", "provider.cjs"),
    bundle: true,
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
}
