"use strict";

const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..", "..", "..");
const cache = join(root, ".cache", "typescript");

/** What decides what a source becomes, besides the source: part of each name in the cache. */
const options = {
  format: "cjs",
  platform: "node",
  target: "node20",
  loader: "ts",
  sourcemap: "external",
  // `import()` becomes `require`, so that it finds what the rest of a program finds.
  supported: { "dynamic-import": false },
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
};
const esbuildVersion = readFileSync(join(root, "node_modules", "esbuild", "package.json"), "utf8");
const seed = JSON.stringify(options) + JSON.parse(esbuildVersion).version;

/**
 * The JavaScript of a source file, from the cache where these very bytes were compiled before.
 * @param {string} file
 * @returns {string}
 */
function compiled(file) {
  const source = readFileSync(file, "utf8");
  const path = cached(source);
  try {
    return readFileSync(path, "utf8");
  } catch {
    return compile(source, file, path);
  }
}

/**
 * The source map of a file, as JSON; undefined where it was not compiled here.
 * @param {string} file
 * @returns {string | undefined}
 */
function sourceMapOf(file) {
  try {
    return readFileSync(`${cached(readFileSync(file, "utf8"))}.map`, "utf8");
  } catch {
    return undefined;
  }
}

function cached(source) {
  return join(cache, createHash("sha1").update(seed).update(source).digest("hex"));
}

function compile(source, file, path) {
  // In a thread of its own: else each file is a process of the compiler.
  process.env.ESBUILD_WORKER_THREADS = "1";
  const { code, map } = require("esbuild").transformSync(source, { ...options, sourcefile: file });
  delete process.env.ESBUILD_WORKER_THREADS;
  mkdirSync(cache, { recursive: true });
  write(`${path}.map`, map);
  write(path, code);
  return code;
}

/** Several processes may write the same at once. */
function write(path, text) {
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, text);
  renameSync(partial, path);
}

module.exports = { compiled, sourceMapOf };
