"use strict";

const { SourceMap } = require("node:module");

const { sourceMapOf } = require("./compiled.cjs");

const maps = new Map();

/**
 * Stack traces in lines of TypeScript. Node's own way (`--enable-source-maps`) reads each map as its
 * file is loaded and looks at every frame of every package: Pulumi asks for a stack a thousand times.
 */
Error.prepareStackTrace = (error, frames) =>
  [Error.prototype.toString.call(error), ...frames.map((frame) => `    at ${told(frame)}`)].join(
    "\n",
  );

function told(frame) {
  const [text, file] = [frame.toString(), frame.getFileName()];
  if (!file?.endsWith(".ts")) return text;
  if (!maps.has(file)) maps.set(file, readMap(file));
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const { originalLine, originalColumn } = maps.get(file)?.findEntry(line - 1, column - 1) ?? {};
  if (originalLine === undefined) return text;
  return text.replace(`:${line}:${column}`, `:${originalLine + 1}:${originalColumn + 1}`);
}

function readMap(file) {
  const json = sourceMapOf(file);
  return json && new SourceMap(JSON.parse(json));
}
