import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { checkTemplate } from "../../../lake/loader/template/check";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { drawsFrom } from "../../../lake/loader/template/functions/draws";
import { kdgDraws } from "../../../lake/loader/template/kdg/kdgDraws";

const now = Date.UTC(2026, 0, 5, 9, 30);

function ours(template: string, records = 200): string[] {
  const compiled = compileTemplate(template, "x");
  const draws = drawsFrom(seededRandom(7));
  return Array.from({ length: records }, () => compiled.render(draws, now).text.slice(0, -1));
}

/** As the corpus proves, this is what the Kinesis Data Generator gives. */
function kdg(template: string, records = 200): string[] {
  const compiled = compileTemplate(template, "x", { kdgCompat: true });
  const draws = kdgDraws(7);
  return Array.from({ length: records }, () => compiled.render(draws, now).text.slice(0, -1));
}

const valuesOf = (records: string[]): string[] => [...new Set(records)].sort();
const share = (records: string[], value: string): number =>
  records.filter((record) => record === value).length / records.length;

/** Each deviation of docs/templates.md, by its number there. */
const deviations: Record<string, () => void> = {
  "D1 weights are exact": () => {
    const call = JSON.stringify({ weights: Array(8).fill(0.125), data: [1, 2, 3, 4, 5, 6, 7, 8] });
    const template = `{{random.weightedArrayElement(${call})}}`;
    expect(share(ours(template, 20_000), "8")).to.be.within(0.115, 0.135);
    expect(share(kdg(template, 20_000), "8")).to.be.within(0.08, 0.1);
  },
  "D2 each weight needs an element": () => {
    const template = '{{random.weightedArrayElement({"weights":[1,1],"data":["a"]})}}';
    expect(() => ours(template)).to.throw("2 weights for 1 elements");
    expect(valuesOf(kdg(template))).to.deep.equal(["a", "undefined"]);
  },
  "D3 empty brackets are no arguments": () => {
    expect(ours("{{random.uuid()}}")[0]).to.match(/^[\da-f-]{36}$/);
    expect(() => kdg("{{random.uuid()}}")).to.throw("x:1:1: Invalid method: random.uuid()");
  },
  "D4 spaces may stand in a tag": () => {
    const template = "{{ random.number ( 0 ) }}";
    expect(valuesOf(ours(template))).to.deep.equal(["0"]);
    expect(() => kdg(template)).to.throw("Invalid module:  random");
  },
  "D5 arguments may hold brackets and braces": () => {
    const template = '{{random.arrayElement([{"a":{"b":"c)"}}])}}';
    expect(valuesOf(ours(template))).to.deep.equal(['{"a":{"b":"c)"}}']);
    expect(() => kdg(template)).to.throw("Invalid");
  },
  "D6 several arguments are several": () => {
    expect(ours("{{finance.amount(5,5,3)}}")[0]).to.equal("5.000");
    expect(kdg("{{finance.amount(5,5,3)}}")[0]).to.equal("NaN");
  },
  "D7 braces that close no tag are text": () => {
    const template = '{"a":{"b":1}}{{random.number(0)}}';
    expect(ours(template)[0]).to.equal('{"a":{"b":1}}0');
    expect(() => kdg(template)).to.throw("x:1:12: Invalid module: ");
  },
  "D8 values are not evaluated again": () => {
    const template = String.raw`{{random.arrayElement(["$$\u007b\u007brandom.boolean\u007d\u007d"])}}`;
    expect(valuesOf(ours(template))).to.deep.equal(["$${{random.boolean}}"]);
    expect(valuesOf(kdg(template))).to.deep.equal(["$false", "$true"]);
  },
  "D9 lists and objects are written as JSON": () => {
    const template = '{{random.arrayElement([{"a":1},[1,2]])}}';
    expect(valuesOf(ours(template))).to.deep.equal(["[1,2]", '{"a":1}']);
    expect(valuesOf(kdg(template))).to.deep.equal(["1,2", "[object Object]"]);
    const inString = `{"a":"${template}"}`;
    const values = ours(inString).map((record) => (JSON.parse(record) as { a: string }).a);
    expect(valuesOf(values)).to.deep.equal(["1,2", '{"a":1}']);
  },
  "D10 a negative maximum is included": () => {
    const template = '{{random.number({"min":-3,"max":-1})}}';
    expect(valuesOf(ours(template))).to.deep.equal(["-1", "-2", "-3"]);
    expect(valuesOf(kdg(template))).to.deep.equal(["-2", "-3"]);
  },
  "D11 numbers keep to their precision and their range": () => {
    const template = '{{random.number({"max":1,"precision":0.3})}}';
    expect(valuesOf(ours(template))).to.deep.equal(["0", "0.3", "0.6", "0.9"]);
    expect(valuesOf(kdg(template))).to.include.members(["0.8999999999999999", "1.2"]);
  },
  "D12 an argument without meaning is an error": () => {
    for (const call of ["random.number(3,9)", "random.number(abc)", "random.arrayElement([])"]) {
      expect(() => ours(`{{${call}}}`), call).to.throw("x:1:1: random.");
    }
    expect(kdg("{{random.number(3,9)}} {{random.arrayElement([])}}")[0]).to.equal("NaN undefined");
  },
  "D13 each current.timestamp is a time stamp": () => {
    const template = "{{current.timestamp}} {{current.timestamp}}";
    expect(ours(template)[0]).to.equal("2026-01-05T09:30:00+00:00 2026-01-05T09:30:00+00:00");
    expect(() => kdg(template)).to.throw("Invalid module: current");
  },
  "D14 date.simTime is the record's instant": () => {
    expect(ours("{{date.simTime}}")[0]).to.equal("2026-01-05T09:30:00+00:00");
    expect(() => kdg("{{date.simTime}}")).to.throw("x:1:1: date.simTime has no value: TypeError");
  },
  "D15 faker's text is escaped inside JSON strings": () => {
    const template = '{"a":"{{helpers.randomize(["say \\"x\\""])}}","b":"{{lorem.lines(2)}}"}';
    const [record] = ours(template);
    expect(JSON.parse(record!)).to.have.property("a", 'say "x"');
    expect(record).to.not.include("\n");
    expect(kdg(template)[0]).to.include('"say "x""').and.to.include("\n");
  },
  "D16 an empty template is an error": () => {
    expect(() => ours(" ")).to.throw("is empty");
    expect(kdg(" ")[0]).to.equal("string parameter is required!");
  },
  "D17 records that begin as JSON must be JSON": () => {
    const check = (kdgCompat: boolean): unknown => {
      const template = compileTemplate('{"a":{{date.utc}}}', "x", { kdgCompat });
      return checkTemplate(template, drawsFrom(seededRandom(7)), now);
    };
    expect(() => check(false)).to.throw("x: record 0 is not JSON at position 9");
    expect(check(true)).to.include({ isJson: false });
  },
};

describe("deviations from the Kinesis Data Generator", () => {
  for (const [name, holds] of Object.entries(deviations)) it(name, holds);

  it("are those that docs/templates.md lists", () => {
    const docs = readFileSync(join(__dirname, "../../../docs/templates.md"), "utf8");
    const listed = [...docs.matchAll(/^\| (D\d+) +\| ([^|]+?) +\|/gm)].map(
      ([, id, what]) => `${id} ${what}`,
    );
    expect(listed.map((line) => line.replaceAll("`", ""))).to.deep.equal(Object.keys(deviations));
  });
});
