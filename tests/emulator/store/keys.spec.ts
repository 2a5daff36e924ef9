import { sep } from "node:path";

import { expect } from "chai";
import fc from "fast-check";

import { hashedPath, objectPath } from "../../../lake/emulator/store/files/objectPath";
import { compareUtf8 } from "../../../lake/emulator/store/versions/utf8Order";

const text = fc.string({ unit: "grapheme", maxLength: 30 });
const hostile = fc
  .array(fc.constantFrom(".", "..", "/", "\\", "%", "%2e", "\0", "a", "A", ":", "con", " ", "😀"))
  .map((parts) => parts.join(""));

describe("the order of keys", () => {
  it("is that of their UTF-8 bytes", () => {
    const bytewise = (one: string, other: string): number =>
      Math.sign(Buffer.compare(Buffer.from(one), Buffer.from(other)));
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(Math.sign(compareUtf8(one, other))).to.equal(bytewise(one, other));
      }),
    );
    // JavaScript's own order is another one.
    expect("\uffee" < "😀").to.equal(false);
    expect(compareUtf8("\uffee", "😀")).to.be.below(0);
  });
});

describe("the path of an object's file", () => {
  const readable: [key: string, path: string][] = [
    ["data/raw/2026/01/05/09/stream-1-2026", "data/raw/2026/01/05/09/stream-1-2026"],
    ["data/reference_data/list.json", "data/reference_data/list.json"],
    ["a b+c(1).json", "a b+c(1).json"],
    ["über/曲.json", "über/曲.json"],
    ["../x", "%2E%2E/x"],
    ["a//b/", "a/%2F/b/%2F"],
    ["a\\b:c*?", "a%5Cb%3Ac%2A%3F"],
    ["50%", "50%25"],
    ["NUL.txt", "%4EUL.txt"],
    ["end.", "end%2E"],
  ];
  for (const [key, path] of readable) {
    it(`is ${path} for ${key}`, () => {
      expect(objectPath(key)).to.equal(path);
    });
  }

  it("stays inside of the bucket's folder and never stands for two keys", () => {
    const owners = new Map<string, string>();
    fc.assert(
      fc.property(fc.oneof(text, hostile), (key) => {
        const path = objectPath(key)!;
        for (const name of path.split(sep)) {
          expect(["", ".", "..", "%"]).not.to.include(name);
          expect(name).not.to.match(/[\\:\0]/);
        }
        expect(owners.get(path) ?? key).to.equal(key);
        owners.set(path, key);
      }),
    );
  });

  it("would lead outside if a key were a path as it is", () => {
    expect("../x".split(sep)).to.include("..");
    expect(objectPath("../x")!.split(sep)).not.to.include("..");
  });

  it("gives a key that is too long a place of its own", () => {
    const key = "x".repeat(300);
    expect(objectPath(key)).to.equal(undefined);
    expect(hashedPath(key)).to.match(/^%\/[0-9a-f]{64}$/);
  });
});
