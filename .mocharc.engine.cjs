"use strict";

const shared = require("./.mocharc.cjs");

module.exports = {
  ...shared,
  ignore: [],
  require: [...shared.require, "tests/engine/support/setup.ts"],
  reporter: "tests/engine/support/reporter.cjs",
  timeout: 180_000,
};
