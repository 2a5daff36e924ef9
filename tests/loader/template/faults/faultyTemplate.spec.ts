import { expect } from "chai";

import { seededRandom } from "../../../../lake/core/random";
import { compileTemplate } from "../../../../lake/loader/template/compile";
import type { Faults } from "../../../../lake/loader/template/faults/faults";
import { withFaults } from "../../../../lake/loader/template/faults/faultyTemplate";
import { drawsFrom } from "../../../../lake/loader/template/functions/draws";
import type { RenderedRecord } from "../../../../lake/loader/template/template";

const now = Date.UTC(2026, 0, 5, 9, 30);
const count = 2_000;
const source =
  '{ "id": "{{random.uuid}}", "at": "{{date.utc(HH:mm)}}", "n": {{random.number(9)}}, ' +
  '"s": "{{random.arrayElement(["one","three"])}}", "o": {"p": [1, "}"]} }';
const template = compileTemplate(source, "x.template");

interface Row extends Record<string, unknown> {
  readonly id: string;
}

function spoil(faults: Faults, seed = 7) {
  const faulty = withFaults(template, { faults, count, random: seededRandom(seed) });
  const draws = drawsFrom(seededRandom(1));
  const records = Array.from({ length: count }, () => faulty.template.render(draws, now));
  return { records, counts: { ...faulty.counts } };
}

const clean = spoil({}).records;
const rowOf = ({ text }: RenderedRecord): Row => JSON.parse(text) as Row;
const none = { duplicates: 0, late: 0, corrupt: 0, nulls: 0, drifted: 0 };

describe("withFaults", () => {
  it("changes nothing where no fault is named", () => {
    expect(spoil({}).counts).to.deep.equal(none);
    const draws = drawsFrom(seededRandom(1));
    expect(clean).to.deep.equal(clean.map(() => template.render(draws, now)));
  });

  it("repeats records, and counts those", () => {
    const { records, counts } = spoil({ duplicates: 0.05 });
    const ids = new Set(records.map(({ id }) => id));
    expect(counts).to.deep.equal({ ...none, duplicates: count - ids.size });
    expect(counts.duplicates).to.be.within(60, 140);
    const repeated = records.filter(({ text }, i) => text === records[i - 1]?.text);
    expect(repeated).to.have.length(counts.duplicates);
  });

  it("sets records back in time", () => {
    const { records, counts } = spoil({ late: { byMs: 7_200_000, share: 0.05 } });
    const late = records.filter((record) => rowOf(record).at === "07:30");
    expect(counts).to.deep.equal({ ...none, late: late.length });
    expect(late.length).to.be.within(60, 140);
    expect(records.filter((record) => rowOf(record).at === "09:30")).to.have.length(
      count - late.length,
    );
  });

  it("cuts records off, which then have no id and are no JSON", () => {
    const { records, counts } = spoil({ corrupt: 0.05 });
    const broken = records.filter(({ text }, i) => text !== clean[i]!.text);
    expect(counts).to.deep.equal({ ...none, corrupt: broken.length });
    expect(broken.length).to.be.within(60, 140);
    for (const { text, id } of broken) {
      expect(id).to.equal(undefined);
      expect(text).to.match(/^\{.*\n$/);
      expect(() => JSON.parse(text) as unknown).to.throw();
    }
  });

  it("sets one field of a record to null, never its id, and leaves the rest as it was", () => {
    const { records, counts } = spoil({ nulls: 0.2 });
    const nulled = records.flatMap((record, i) => {
      const [row, original] = [rowOf(record), rowOf(clean[i]!)];
      const names = Object.keys(row).filter((name) => row[name] === null);
      for (const name of Object.keys(row)) {
        if (row[name] !== null) expect(row[name]).to.deep.equal(original[name]);
      }
      return names;
    });
    expect(counts).to.deep.equal({ ...none, nulls: nulled.length });
    expect(new Set(nulled)).to.deep.equal(new Set(["at", "n", "s", "o"]));
  });

  const drifts: [field: string, type: (value: unknown) => unknown][] = [
    ["n", (value) => String(value)],
    ["s", (value) => (value as string).length],
    ["o", (value) => JSON.stringify(value).replace(",", ", ").replace(":", ": ")],
  ];
  for (const [field, otherType] of drifts) {
    it(`changes the type of ${field} from half of the run on`, () => {
      const { records, counts } = spoil({ drift: { field, from: 0.5 } });
      expect(counts).to.deep.equal({ ...none, drifted: count / 2 });
      for (const [i, record] of records.entries()) {
        const before = rowOf(clean[i]!)[field];
        const expected = i < count / 2 ? before : otherType(before);
        expect(rowOf(record)[field]).to.deep.equal(expected);
      }
    });
  }

  it("counts a duplicate's own faults, too", () => {
    const { records, counts } = spoil({ duplicates: 0.5, corrupt: 0.5 });
    const broken = records.filter(({ id }) => id === undefined);
    expect(counts.corrupt).to.equal(broken.length);
  });

  it("spoils the same records for a seed, each fault by itself", () => {
    const faults: Faults = { duplicates: 0.1, corrupt: 0.1, nulls: 0.1 };
    expect(spoil(faults)).to.deep.equal(spoil(faults));
    expect(spoil(faults, 8).records).to.not.deep.equal(spoil(faults).records);
    const cut = (records: RenderedRecord[]): number[] =>
      records.flatMap(({ id }, i) => (id === undefined ? [i] : []));
    const [alone, both] = [spoil({ corrupt: 0.1 }), spoil({ corrupt: 0.1, nulls: 0.1 })];
    expect(cut(both.records)).to.deep.equal(cut(alone.records));
  });

  const refused: [name: string, template: string, faults: Faults, message: string][] = [
    ["a drift of no field", source, { drift: { field: "m", from: 0 } }, "has no field m"],
    [
      "a drift of the id",
      source,
      { drift: { field: "id", from: 0 } },
      "tells records apart by id, so it cannot drift",
    ],
    ["nulls in text", "{{name.firstName}},x", { nulls: 0.1 }, "has no field that could be null"],
  ];
  for (const [name, text, faults, message] of refused) {
    it(`refuses ${name}`, () => {
      const compiled = compileTemplate(text, "x.template");
      const options = { faults, count, random: seededRandom(7) };
      expect(() => withFaults(compiled, options))
        .to.throw(`--faults: x.template ${message}`)
        .with.property("reason", "usage");
    });
  }
});
