"use strict";

module.exports = {
  "node-option": ["import=tsx"],
  ignore: ["tests/long/**", "tests/engine/**"],
  require: ["tests/support/environment.ts"],
  timeout: 20_000,
  forbidOnly: Boolean(process.env.CI),
  forbidPending: false,
};
