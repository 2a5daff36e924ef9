"use strict";

module.exports = {
  ...require("./.mocharc.cjs"),
  ignore: [],
  reporter: "tests/engine/support/reporter.cjs",
  timeout: 180_000,
};
