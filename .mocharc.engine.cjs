"use strict";

module.exports = {
  ...require("./.mocharc.cjs"),
  ignore: [],
  timeout: 180_000,
};
