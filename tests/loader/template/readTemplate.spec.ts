import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { UserError } from "../../../lake/core/userError";
import { readTemplate } from "../../../lake/loader/template/readTemplate";

describe("readTemplate", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "template-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (content: Uint8Array | string): string => {
    const path = join(folder, "x.template");
    writeFileSync(path, content);
    return path;
  };

  it("keeps a byte order mark, for the compiler to name its place", () => {
    expect(readTemplate(file('\uFEFF{"a":"é"}'))).to.equal('\uFEFF{"a":"é"}');
  });

  const refused: [name: string, path: () => string, message: RegExp][] = [
    ["a file that is not there", () => join(folder, "none"), /none: no such file$/],
    ["a directory", () => folder, /is a directory/],
    ["bytes that are not UTF-8", () => file(Buffer.from([0x7b, 0xff, 0x7d])), /is not UTF-8/],
    ["a file far too large", () => file(Buffer.alloc(5_000_000)), /has 5000000 bytes/],
  ];
  for (const [name, path, message] of refused) {
    it(`refuses ${name}`, () => {
      expect(() => readTemplate(path()))
        .to.throw(UserError, message)
        .with.property("reason", "usage");
    });
  }
});
