import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { UserError } from "../../../lake/core/userError";
import { checkTemplate } from "../../../lake/loader/template/check";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { describeTemplate } from "../../../lake/loader/template/describe";
import { drawsFrom } from "../../../lake/loader/template/functions/draws";

const draws = () => drawsFrom(seededRandom(7));
const now = Date.UTC(2026, 0, 5, 9, 30);

function refusal(template: string): UserError {
  try {
    checkTemplate(compileTemplate(template, "data/x.template"), draws(), now);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`accepted: ${template}`);
}

describe("compileTemplate", () => {
  it("names the fields of the workshop's template and the one that is an id", () => {
    const text = readFileSync(join(__dirname, "../../../data/record.template"), "utf8");
    const template = describeTemplate(compileTemplate(text, "record.template"), draws(), now);
    expect(template.idField).to.equal("uuid");
    expect(Object.keys(JSON.parse(template.record) as object)).to.have.length(6);
    expect(template.fields.map(({ name, functionName }) => [name, functionName])).to.deep.equal([
      ["uuid", "random.uuid"],
      ["device_ts", "date.utc"],
      ["device_id", "random.number"],
      ["device_temp", "random.weightedArrayElement"],
      ["track_id", "random.number"],
      ["activity_type", "random.weightedArrayElement"],
    ]);
  });

  it("takes only a whole value for an id", () => {
    const template = compileTemplate('{"id":"dev-{{random.uuid}}","n":{{random.number}}}', "x");
    expect(template.idField).to.equal(undefined);
  });

  it("gives the id of a record beside its text", () => {
    const { text, id } = compileTemplate('{"k":"{{random.uuid}}"}', "x").render(draws(), now);
    expect(JSON.parse(text)).to.deep.equal({ k: id });
  });

  it("drops carriage returns with newlines", () => {
    const { text } = compileTemplate('{\r\n"a":1\r\n}\r\n', "x").render(draws(), now);
    expect(text).to.equal('{"a":1}\n');
  });

  it("never chooses an element of weight 0", () => {
    const call = 'random.weightedArrayElement({"weights":[0,1,0],"data":["a","b","c"]})';
    const template = compileTemplate(`"{{${call}}}"`, "x");
    for (const weight of [0, 0.5, 1 - 2 ** -53]) {
      const fixed = { ...draws(), weight: () => weight };
      expect(template.render(fixed, now).text).to.equal('"b"\n');
    }
  });

  const refused: [name: string, template: string, message: RegExp, remedy?: RegExp][] = [
    [
      "an unknown function, at its place",
      '{\n  "a": {{random.numer(5)}}\n}',
      /^data\/x\.template:2:8: unknown function "random\.numer"\n {4} {2}"a": \{\{random\.numer\(5\)\}\}\n {11}\^$/,
      /random\.number/,
    ],
    ["a tag without an end", '{"a":{{random.number}', /:1:6: \{\{ has no \}\}/],
    ["an empty template", " \n ", /is empty/],
    ["a byte order mark", '\uFEFF{"a":1}', /:1:1: .*byte order mark/, /UTF-8/],
    ["text for a number", "{{random.number(abc)}}", /random\.number needs a number.*"abc"/],
    ["two numbers for one", "{{random.number(3,9)}}", /takes one argument, got 3,9/],
    ["a range upside down", '{{random.number({"min":9,"max":3})}}', /min 9 is above max 3/],
    ["a list without elements", "{{random.arrayElement([])}}", /a list with elements/],
    [
      "weights without data",
      '{{random.weightedArrayElement({"weights":[1]})}}',
      /needs \{"weights"/,
    ],
    [
      "more weights than data",
      '{{random.weightedArrayElement({"weights":[1,2],"data":[1]})}}',
      /2 weights for 1 elements/,
    ],
    [
      "a weight below 0",
      '{{random.weightedArrayElement({"weights":[1,-2],"data":[1,2]})}}',
      /weight 2 must be/,
    ],
    [
      "weights that are all 0",
      '{{random.weightedArrayElement({"weights":[0],"data":[1]})}}',
      /a weight above 0/,
    ],
    ["a number for a date format", "{{date.utc(5)}}", /a date format must be text/],
    ["a record that is no JSON", '{"a":{{date.utc}}}', /record 0 is not JSON at position 9\n/],
    [
      "one element that is no JSON",
      String.raw`{"a":{{random.arrayElement(["1","2","x"])}}}`,
      /with the value "x" is not JSON at position 5/,
    ],
    [
      "a newline inside a record",
      String.raw`{"a":{{random.arrayElement(["1","1\n"])}}}`,
      /holds a newline at position 6/,
    ],
    [
      "a record past Firehose's limit",
      `{"a":"${"x".repeat(1_023_992)}"}`,
      /has 1024001 bytes; Firehose takes at most 1024000/,
    ],
  ];
  for (const [name, template, message, remedy] of refused) {
    it(`refuses ${name}`, () => {
      const error = refusal(template);
      expect(error.reason).to.equal("usage");
      expect(error.message).to.match(message);
      if (remedy) expect(error.remedy).to.match(remedy);
    });
  }

  it("accepts a record of exactly Firehose's limit", () => {
    const template = compileTemplate(`{"a":"${"x".repeat(1_023_991)}"}`, "x");
    expect(checkTemplate(template, draws(), now).bytes).to.equal(1_024_000);
  });
});
