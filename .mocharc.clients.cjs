"use strict";

const { require: _environment, ...shared } = require("./.mocharc.cjs");

// These speak to the server that AWS_ENDPOINT_URL names: the environment is left as it is.
module.exports = shared;
