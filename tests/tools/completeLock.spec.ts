import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { type Lock, missingOptionalPackages } from "../../tools/completeLock";

const file = join(__dirname, "..", "..", "package-lock.json");
const readLock = (): Lock => JSON.parse(readFileSync(file, "utf8")) as Lock;

describe("package-lock.json", () => {
  it("holds every optional package, also those of other platforms", () => {
    expect([...missingOptionalPackages(readLock()).keys()]).to.deep.equal([]);
  });

  it("is found incomplete when a foreign package is taken out", () => {
    const lock = readLock();
    const foreign = "node_modules/@duckdb/node-bindings-darwin-arm64";
    Reflect.deleteProperty(lock.packages, foreign);
    expect([...missingOptionalPackages(lock).keys()]).to.deep.equal([foreign]);
  });

  it("names no registry host", () => {
    expect(readFileSync(file, "utf8")).not.to.match(/"resolved": "http/);
  });
});
