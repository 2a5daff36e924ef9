"use strict";

module.exports = {
  ...require("./.mocharc.cjs"),
  spec: ["tests/long/**/*.spec.ts"],
  ignore: [],
  timeout: 600_000,
};
