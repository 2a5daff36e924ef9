import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { seededRandom } from "../../../../lake/core/random";
import {
  checkPrefix,
  deliveryFolder,
} from "../../../../lake/emulator/services/firehose/delivery/deliveryPrefix";
import { formatInstant } from "../../../../lake/emulator/services/firehose/delivery/formatInstant";

type Case = readonly [pattern: string, at: number, timeZone: string, text: string];

const file = join(__dirname, "..", "..", "..", "fixtures", "firehose", "dateTimeFormatter.json");
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: readonly Case[] };
/** 2026-01-05T09:30:00.123Z */
const at = 1_767_605_400_123;

describe("timestamps of a stream's prefix", () => {
  const patterns = [...new Set(cases.map(([pattern]) => pattern))];
  for (const pattern of patterns) {
    it(`are Java's for ${pattern}`, () => {
      for (const [, instant, zone, text] of cases.filter(([other]) => other === pattern)) {
        expect(formatInstant(pattern, instant, zone), `${instant} in ${zone}`).to.equal(text);
      }
    });
  }

  it("refuse letters that are not emulated, and quotes that do not end", () => {
    expect(() => formatInstant("yyyy/QQ", at, "UTC")).to.throw("the letter Q");
    expect(() => formatInstant("yyyy'x", at, "UTC")).to.throw("a quote does not end");
  });
});

describe("the folder of a delivered object", () => {
  const folder = (prefix: string, timeZone = "UTC"): string =>
    deliveryFolder(prefix, { at, timeZone }, seededRandom(7));

  // https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
  it("is the prefix and the hour where there is no expression", () => {
    expect(folder("legacy")).to.equal("legacy2026/01/05/09/");
    expect(folder("data/raw/", "America/New_York")).to.equal("data/raw/2026/01/05/04/");
  });

  it("is the prefix alone where there is one", () => {
    expect(folder("y=!{timestamp:yyyy}/!{timestamp:'d='dd}/")).to.equal("y=2026/d=05/");
    expect(folder("a/!{firehose:random-string}/")).to.match(/^a\/[A-Za-z0-9]{11}\/$/);
    expect(folder("a/!{firehose:random-string}/!{firehose:random-string}/")).not.to.match(
      /^a\/(.{11})\/\1\/$/,
    );
  });

  for (const prefix of [
    "!{timestamp}",
    "!{timestamp:QQ}",
    "!{firehose:error-output-type}",
    "!{partitionKeyFromLambda:k}/",
    "a/!{timestamp:yyyy",
  ]) {
    it(`cannot be made of ${prefix}`, () => {
      expect(() => checkPrefix(prefix, "UTC"))
        .to.throw()
        .with.property("code", "InvalidArgumentException");
    });
  }

  it("cannot be made in a time zone that there is not", () => {
    expect(() => checkPrefix("a/", "Mars/Olympus")).to.throw("Invalid time zone");
  });
});
