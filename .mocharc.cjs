"use strict";

const { join } = require("node:path");

// Newer Nodes would strip types themselves, and take a file with imports for a module.
const strips = process.allowedNodeEnvironmentFlags.has("--experimental-strip-types");

module.exports = {
  "node-option": [
    `require=${join(__dirname, "tests", "support", "typescript", "hook.cjs")}`,
    ...(strips ? ["no-experimental-strip-types"] : []),
  ],
  ignore: ["tests/long/**", "tests/engine/**"],
  require: ["tests/support/environment.ts"],
  // Against a test that hangs; no promise of speed: machines are shared.
  timeout: 120_000,
  forbidOnly: Boolean(process.env.CI),
  forbidPending: false,
};
