import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import fc from "fast-check";

import { seededRandom } from "../../../../lake/core/random";
import { compileTemplate } from "../../../../lake/loader/template/compile";
import { type Draws, drawsFrom } from "../../../../lake/loader/template/functions/draws";
import { ByteRenderer, idPartOf } from "../../../../lake/loader/template/render/byteRenderer";
import { RecordBuffer } from "../../../../lake/loader/template/render/recordBuffer";
import { loop } from "../../../../lake/loader/template/render/unroll";

const seedTemplate = readFileSync(join(__dirname, "../../../../data/record.template"), "utf8");
const now = Date.UTC(2026, 0, 5, 9, 30);

/** Draws whose words nobody can see, as those of another generator. */
function opaque(draws: Draws): Draws {
  const { fraction, weight, uuid } = draws;
  return { fraction, weight, uuid };
}

function renderBoth(template: string, seed: number, records = 50, hide = (draws: Draws) => draws) {
  const compiled = compileTemplate(template, "x.template");
  const draws = [1, 2].map(() => drawsFrom(seededRandom(seed)));
  const renderer = new ByteRenderer(compiled, hide(draws[0]!));
  const bytes: { text: string; id?: string }[] = [];
  const strings: typeof bytes = [];
  for (let i = 0; i < records; i++) {
    const { data, id } = renderer.next(now + i);
    bytes.push({ text: Buffer.from(data).toString(), id });
    const string = compiled.render(draws[1]!, now + i);
    strings.push({ ...string, text: Buffer.from(string.text).toString() });
  }
  // One draw more: where both took as many, it is the same.
  const after = draws.map((own) => own.fraction());
  return { bytes, strings, after };
}

const quoted = (elements: readonly unknown[]): string => JSON.stringify(elements);
const word = fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !/[{}()$]/.test(text));
const weights = fc.array(fc.double({ min: 0.001, max: 9, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});
const tag = fc.oneof(
  fc.constant("{{random.uuid}}"),
  fc.integer({ min: -300, max: 2_000_000 }).map((max) => `{{random.number(${max})}}`),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99 }), fc.integer({ min: 0, max: 99_999 }))
    .map(([min, more]) => `{{random.number({"min":${min},"max":${min + more}})}}`),
  fc.constant('{{random.number({"min":-1,"max":1,"precision":0.05})}}'),
  fc
    .array(word, { minLength: 1, maxLength: 30 })
    .map((e) => `{{random.arrayElement(${quoted(e)})}}`),
  weights.map((w) => {
    const choice = JSON.stringify({ weights: w, data: w.map((_, i) => `é${"x".repeat(i)}`) });
    return `{{random.weightedArrayElement(${choice})}}`;
  }),
  fc.constantFrom("{{date.utc}}", '{{date.now("dddd, MMMM Do YYYY, h:mm:ss.SSS a")}}'),
);
const template = fc
  .array(fc.oneof(tag, word), { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join("|"))
  .filter((text) => text.trim() !== "" && !text.startsWith("\uFEFF"));

describe("ByteRenderer", () => {
  it("renders the workshop's template as the strings are, and tells where the id stands", () => {
    const { bytes, strings, after } = renderBoth(seedTemplate, 7, 5_000);
    expect(bytes).to.deep.equal(strings);
    expect(strings[0]!.id).to.match(/^[\da-f]{8}-/);
    expect(after[0]).to.equal(after[1]);
  });

  for (const [name, hide] of [
    ["", (draws: Draws) => draws],
    [", with draws of another generator", opaque],
  ] as const) {
    it(`renders any template as the strings are, with as many draws${name}`, () => {
      fc.assert(
        fc.property(template, fc.nat(), (text, seed) => {
          let both: ReturnType<typeof renderBoth>;
          try {
            both = renderBoth(text, seed, 20, hide);
          } catch (error) {
            // What does not compile is not rendered.
            fc.pre((error as Error).name !== "UserError");
            throw error;
          }
          expect(both.bytes.map((record) => record.text)).to.deep.equal(
            both.strings.map((record) => record.text),
          );
          expect(both.after[0]).to.equal(both.after[1]);
        }),
        { numRuns: 300, seed: 6 },
      );
    });
  }

  it("keeps what it has written of a record where the memory is full", () => {
    const large = "x".repeat(90_000);
    const call = `random.arrayElement(["a","${large}"])`;
    const dated = `date.utc("[${"é".repeat(40_000)}]YYYY")`;
    const { bytes, strings } = renderBoth(
      `{"id":"{{random.uuid}}","a":"{{${call}}}{{${dated}}}"}`,
      3,
    );
    expect(bytes).to.deep.equal(strings);
  });

  it("joins characters whose halves come from two tags", () => {
    const { bytes, strings } = renderBoth(
      "{{random.arrayElement(😀)}}{{random.arrayElement(😀)}}",
      1,
    );
    expect(bytes).to.deep.equal(strings);
    expect(strings.map(({ text }) => text)).to.include("😀\n");
  });

  it("fills memory with whole records, the same as one by one", () => {
    const compiled = compileTemplate(seedTemplate, "x.template");
    const filled = new ByteRenderer(compiled, drawsFrom(seededRandom(7)));
    const texts: string[] = [];
    for (let records = 0; records < 5_000;) {
      const piece = filled.fill(5_000 - records, now);
      texts.push(Buffer.from(piece.data).toString());
      records += piece.records;
    }
    const one = drawsFrom(seededRandom(7));
    const strings = Array.from({ length: 5_000 }, () => compiled.render(one, now).text);
    expect(texts.join("")).to.equal(strings.join(""));
    expect(texts.length).to.be.within(2, 10);
  });

  it("loops over the parts where no code may be made, with the same bytes", () => {
    const compiled = compileTemplate(seedTemplate, "x.template");
    const buffer = new RecordBuffer();
    const render = loop(compiled.parts, idPartOf(compiled));
    const draws = drawsFrom(seededRandom(7));
    const texts = Array.from({ length: 1_000 }, () => {
      const length = buffer.end(render(buffer, draws, now));
      return { text: Buffer.from(buffer.last(length)).toString(), from: buffer.idStart };
    });
    const { strings } = renderBoth(seedTemplate, 7, 1);
    expect(`${texts[0]!.text}\n`).to.equal(strings[0]!.text);
    expect(new Set(texts.map(({ text }) => text)).size).to.equal(1_000);
  });

  it("tells one draw too many", () => {
    const compiled = compileTemplate(seedTemplate, "x.template");
    const draws = [1, 2].map(() => drawsFrom(seededRandom(7)));
    new ByteRenderer(compiled, draws[0]!).next(now);
    draws[0]!.words!.take(1);
    compiled.render(draws[1]!, now);
    expect(draws[0]!.fraction()).to.not.equal(draws[1]!.fraction());
  });
});
