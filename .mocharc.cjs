"use strict";

module.exports = {
  "node-option": ["import=tsx"],
  ignore: ["tests/long/**", "tests/engine/**"],
  require: ["tests/support/environment.ts"],
  // Against a test that hangs; no promise of speed: machines are shared.
  timeout: 120_000,
  forbidOnly: Boolean(process.env.CI),
  forbidPending: false,
};
