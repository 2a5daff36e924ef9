import { expect } from "chai";

import { seededRandom } from "../../lake/core/random";
import { compileTemplate } from "../../lake/loader/template/compile";
import { drawsFrom } from "../../lake/loader/template/functions/draws";
import { reviewTemplate, type TemplateReview } from "../../lake/review/reviewTemplate";
import { workshop, workshopOptions } from "../support/workshop";

const now = Date.UTC(2026, 0, 5, 9, 30);
const draws = () => drawsFrom(seededRandom(7));

function review(text: string): Promise<TemplateReview> {
  return reviewTemplate(compileTemplate(text, "x.template"), { draws, now });
}

/** Each kind of value, keys in capitals, and elements that are rarer than any sample is long. */
const everyKind = `{
  "id": "{{random.uuid}}",
  "Level": {{random.number(9)}},
  "ratio": {{random.weightedArrayElement({"weights":[0.999999,0.000001],"data":[1,0.5]})}},
  "big": {{random.number({"min":3000000000,"max":4000000000})}},
  "mixed": {{random.weightedArrayElement({"weights":[0.999999,0.000001],"data":[1,"\\"x\\""]})}},
  "ok": {{random.boolean}},
  "note": {{random.weightedArrayElement({"weights":[0.999999,0.000001],"data":["null","\\"x\\""]})}},
  "place": {"Lat": {{random.number({"max":1,"precision":0.01})}}, "tags": ["{{name.firstName}}"]}
}`;

describe("reviewTemplate", function () {
  this.timeout(180_000);

  it("tells the JSON types of each field, and the columns", async () => {
    const { fields, columns, classification, isJson, idField } = await review(everyKind);
    expect({ classification, isJson, idField }).to.deep.equal({
      classification: "json",
      isJson: true,
      idField: "id",
    });
    expect(fields.map(({ name, types }) => [name, [...types].sort().join()])).to.deep.equal([
      ["id", "string"],
      ["Level", "integer"],
      ["ratio", "integer,number"],
      ["big", "integer"],
      ["mixed", "integer,string"],
      ["ok", "boolean"],
      ["note", "null,string"],
      ["place", "object"],
    ]);
    expect(columns.map(({ name, type }) => `${name} ${type}`)).to.deep.equal([
      "id string",
      "level int",
      "ratio double",
      "big bigint",
      "mixed string",
      "ok boolean",
      "note string",
      "place struct<Lat:double,tags:array<string>>",
    ]);
  });

  it("gives the columns that a crawl of the loaded lake gives", async () => {
    const template =
      '{"A":{{random.number}},"b":{"c":[{{random.number(3)}},0.5]},"d":"{{date.utc}}"}';
    const load = { ...workshopOptions().load, template, templateName: "x", query: undefined };
    const { tables } = await workshop({ load: { ...load, count: 100 } });
    const { columns } = await review(template);
    expect(columns).to.deep.equal(tables.find(({ name }) => name === "raw")!.columns);
  });

  it("gives the first five records of the sequence", async () => {
    const template = compileTemplate(everyKind, "x.template");
    const sequence = draws();
    const first = Array.from({ length: 5 }, () => template.render(sequence, now).text.trimEnd());
    expect((await review(everyKind)).samples).to.deep.equal(first);
  });

  it("bounds the bytes of a record by what it may be, and not by what was seen", async () => {
    const call = '{"weights":[0.999999,0.000001],"data":["a","twelve bytes"]}';
    const { recordBytes } = await review(`["{{random.weightedArrayElement(${call})}}"]`);
    expect(recordBytes).to.deep.equal({ min: 6, mean: 6, max: 17 });
  });

  it("tells text from JSON, and names the columns of CSV", async () => {
    const { isJson, fields, classification, columns } = await review(
      "{{name.firstName}},{{random.number(70)}}",
    );
    expect({ isJson, fields, classification }).to.deep.equal({
      isJson: false,
      fields: [],
      classification: "csv",
    });
    expect(columns.map(({ type }) => type)).to.deep.equal(["string", "bigint"]);
  });

  it("tells that a crawl makes no table of what is no table", async () => {
    const { classification, columns } = await review("{{random.number(9)}}");
    expect({ classification, columns }).to.deep.equal({ classification: undefined, columns: [] });
  });
});
