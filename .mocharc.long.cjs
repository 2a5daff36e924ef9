"use strict";

module.exports = {
  ...require("./.mocharc.cjs"),
  ignore: [],
  timeout: 600_000,
};
