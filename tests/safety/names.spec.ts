import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { type ServedLake, servedLake } from "../support/emulator/servedLake";

describe("V4, V5: names that would lead elsewhere", () => {
  const parent = mkdtempSync(join(tmpdir(), "names-"));
  const directory = join(parent, "1", "2", "3", "lake");
  const served = servedLake({ directory: () => directory });
  const outside = (): string[] =>
    readdirSync(parent, { recursive: true, encoding: "utf8" })
      .filter((name) => !name.startsWith(join("1", "2", "3", "lake")))
      .sort();

  after(() => rmSync(parent, { recursive: true }));

  const send: ServedLake["send"] = (...sent) => served.send(...sent);

  /** As sent: percent-encoded by the test where it is to be decoded. */
  const keys: readonly string[] = [
    "../../x",
    "..%2f..%2fx",
    "%2e%2e/%2e%2e/x",
    "a/../../b",
    "%5c..%5c..%5cx",
    "/etc/passwd",
    "//x",
    "%2Fabsolute",
    ".",
    "..",
    "./x",
    "folder/",
    "Case",
    "case",
    "CON",
    "aux.txt",
    "a%3Ab",
    "trailing.",
    "trailing%20",
    "%C3%A9",
    "e%CC%81",
    "a",
    "a/b",
    "%E2%80%AE",
    "%F0%9F%8C%8A",
    "x".repeat(1_024),
    `${"y".repeat(300)}/${"z".repeat(300)}`,
  ];
  for (const [index, key] of keys.entries()) {
    it(`V4 gives back what it stored under ${key.slice(0, 24)}`, async () => {
      const body = `bytes of ${index}`;
      const path = `/lake-bucket/${key}`;
      expect((await send({}, { path, body })).status).to.equal(200);
      const { status, text } = await send({}, { method: "GET", path, body: "" });
      expect([status, text]).to.deep.equal([200, body]);
      expect(outside()).to.deep.equal(["1", "1/2", "1/2/3"]);
      expect(readdirSync(join(directory, "objects"))).to.deep.equal(["lake-bucket"]);
    });
  }

  it("V4 keeps them apart", () => {
    expect(served.stored()).to.include.members(["../../x", "a", "a/b", "Case", "case", "."]);
    expect(new Set(served.stored()).size).to.equal(served.stored().length);
  });

  for (const [what, key, code] of [
    ["1,025 bytes", "x".repeat(1_025), "KeyTooLongError"],
    ["1,026 bytes in fewer characters", "%C3%A9".repeat(513), "KeyTooLongError"],
    ["half of a character", "%C3", "InvalidURI"],
  ] as const) {
    it(`V4 refuses a key of ${what}`, async () => {
      const { status, text } = await send({}, { path: `/lake-bucket/${key}` });
      expect(status).to.equal(400);
      expect(text).to.contain(`<Code>${code}</Code>`);
    });
  }

  for (const bucket of [
    "..",
    "%2e%2e",
    "UPPER",
    "a",
    "-x-",
    "a..b",
    "192.168.5.4",
    "x".repeat(64),
  ]) {
    it(`V5 makes no bucket ${bucket.slice(0, 20)}`, async () => {
      const { status, text } = await send({}, { path: `/${bucket}`, body: "" });
      expect(status).to.equal(400);
      expect(text).to.match(/<Code>(InvalidBucketName|InvalidURI)<\/Code>/);
    });
  }
});
