"use strict";

/**
 * `node --require firstOutput.cjs SCRIPT`: a terminal on stderr, as far as the script can tell. Writes to
 * `FIRST_OUTPUT` how long after its start the script said something first, what, and which modules it had
 * loaded by then.
 */
const { writeFileSync } = require("node:fs");

Object.defineProperty(process.stderr, "isTTY", { value: true });
let isFirst = true;
const begun = process.hrtime.bigint();
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write;
  stream.write = function (chunk, ...rest) {
    if (isFirst) {
      isFirst = false;
      const ms = Number(process.hrtime.bigint() - begun) / 1e6;
      const first = { ms, text: String(chunk), modules: Object.keys(require.cache) };
      writeFileSync(process.env.FIRST_OUTPUT, JSON.stringify(first));
    }
    return write.call(this, chunk, ...rest);
  };
}
