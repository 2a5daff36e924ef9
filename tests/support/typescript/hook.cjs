"use strict";

/**
 * `node --require tests/support/typescript/hook.cjs file.ts`: what tsx does for this repository's files,
 * and nothing to the packages'. tsx reads and looks into every file of every package, which is most of
 * the time that a command of `scripts/` takes to start, and tests start hundreds. Commands for people
 * stay with tsx.
 */
const { existsSync } = require("node:fs");
const Module = require("node:module");
const { dirname, resolve, sep } = require("node:path");

const { compiled } = require("./compiled.cjs");
require("./positions.cjs");

/** The one package that is written in what plain Node cannot load. */
const foreign = `${sep}node_modules${sep}dt-sql-parser${sep}`;

Module._extensions[".ts"] = (module, file) => {
  module._compile(compiled(file), file);
};

const plain = Module._extensions[".js"];
Module._extensions[".js"] = (module, file) => {
  if (file.includes(foreign)) module._compile(compiled(file), file);
  else plain(module, file);
};

/** TypeScript names a file by what it becomes: `./report.js` is `./report.ts`. */
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  if (request.startsWith(".") && request.endsWith(".js") && parent?.filename?.endsWith(".ts")) {
    const source = resolve(dirname(parent.filename), `${request.slice(0, -3)}.ts`);
    if (existsSync(source)) return source;
  }
  return resolveFilename.call(this, request, parent, ...rest);
};
