import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { expect } from "chai";
import faker from "faker";

import { seededRandom } from "../../../../lake/core/random";
import { compileTemplate, type Template } from "../../../../lake/loader/template/compile";
import { type Draws, drawsFrom } from "../../../../lake/loader/template/functions/draws";

const now = Date.UTC(2026, 0, 5, 9, 30);
const text =
  '{"city":"{{address.city}}","agent":"{{internet.userAgent}}","shuffled":{{helpers.shuffle([1,2,3,4])}}}';

const sequence = (seed: number): Draws => drawsFrom(seededRandom(seed));
const render = (template: Template, draws: Draws, count = 20): string[] =>
  Array.from({ length: count }, () => template.render(draws, now).text);

describe("functions of faker's", () => {
  it("draw from the run's seed alone", () => {
    const records = render(compileTemplate(text, "x"), sequence(7));
    expect(render(compileTemplate(text, "x"), sequence(7))).to.deep.equal(records);
    expect(render(compileTemplate(text, "x"), sequence(8))).to.not.deep.equal(records);
    expect(new Set(records).size).to.equal(records.length);
  });

  it("keep nothing from one template to another", () => {
    const [one, other] = [compileTemplate(text, "x"), compileTemplate(text, "y")];
    const alone = render(one, sequence(7));
    const [ours, theirs] = [sequence(7), sequence(9)];
    const mixed = alone.map(() => {
      const { text: record } = one.render(ours, now);
      other.render(theirs, now);
      return record;
    });
    expect(mixed).to.deep.equal(alone);
  });

  it("leave other users of the package and Math.random alone", () => {
    const { random } = Math;
    const numbers = (between: () => void): number[] => {
      faker.seed(5);
      return Array.from({ length: 5 }, () => {
        between();
        return faker.random.number();
      });
    };
    const template = compileTemplate(text, "x");
    const draws = sequence(7);
    expect(numbers(() => template.render(draws, now))).to.deep.equal(numbers(() => undefined));
    expect(() => compileTemplate("{{helpers.slugify(5)}}", "x")).to.throw(
      "x:1:1: helpers.slugify throws TypeError",
    );
    expect(Math.random).to.equal(random);
  });

  it("give an error where they give no value", () => {
    expect(() => compileTemplate("{{system.filePath}}", "x")).to.throw(
      "x:1:1: system.filePath gives no value",
    );
  });

  const uses: [template: string, isLoaded: boolean][] = [
    ["{{random.uuid}} {{random.number(5)}} {{date.utc}} {{internet.ip}}", false],
    ["{{address.city}}", true],
  ];
  for (const [template, isLoaded] of uses) {
    it(`${isLoaded ? "load" : "do not load"} the package for ${template}`, () => {
      const compile = join(__dirname, "../../../../lake/loader/template/compile");
      const program = `
        require(${JSON.stringify(compile)}).compileTemplate(${JSON.stringify(template)}, "x");
        console.log(Object.keys(require.cache).some((file) => /node_modules.faker./.test(file)));`;
      const printed = execFileSync(process.execPath, ["--import", "tsx", "-e", program]);
      expect(printed.toString().trim()).to.equal(String(isLoaded));
    });
  }
});
