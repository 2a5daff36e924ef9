import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { UserError } from "../../lake/core/userError";
import { readPlanFile } from "../../lake/loader/planFile";

describe("readPlanFile", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plan-"));
    writeFileSync(join(folder, "sensor.template"), '{"id":"{{random.uuid}}"}');
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function read(text: string) {
    const file = join(folder, "plan.yaml");
    writeFileSync(file, text);
    return readPlanFile(file);
  }

  it("reads loads, with templates from the plan's folder and names from the templates", () => {
    const text = [
      "loads:",
      "  - template: sensor.template",
      "  - { name: fast, template: sensor.template, stream: s, count: 5, rate: 0, ramp: 2, pack: auto }",
    ].join("\n");
    const template = '{"id":"{{random.uuid}}"}';
    expect(read(text)).to.deep.equal([
      { name: "sensor", templateName: "sensor.template", template },
      {
        name: "fast",
        templateName: "sensor.template",
        template,
        stream: "s",
        count: 5,
        rate: 0,
        rampSeconds: 2,
        pack: "auto",
      },
    ]);
  });

  it("reads JSON, too", () => {
    expect(read('{"loads": [{"template": "sensor.template"}]}')).to.have.length(1);
  });

  const load = (rest: string): string => `loads:\n  - template: sensor.template\n    ${rest}\n`;
  const refused: [string, string, RegExp][] = [
    ["what is no YAML", "loads: [", /plan\.yaml: .*at line 1/],
    ["no loads", "{}", /must be an object with a list "loads" of at least one load/],
    ["an empty list", "loads: []", /at least one load/],
    ["a key beside loads", "loads: [{template: x}]\nrate: 5", /"rate" is unknown; known is loads/],
    ["a load that is a text", "loads: [x]", /loads\[0\] must be an object, got "x"/],
    ["a load without a template", "loads: [{rate: 5}]", /loads\[0\]\.template is required/],
    [
      "a template that is not there",
      "loads: [{template: x}]",
      /loads\[0\]\.template: .*no such file/,
    ],
    ["an unknown key", load("rato: 5"), /loads\[0\]\.rato is unknown; known are name, template, /],
    ["a negative rate", load("rate: -1"), /loads\[0\]\.rate must be a number from 0 .* got -1/],
    ["a count of text", load('count: "5"'), /loads\[0\]\.count must be a whole number .* got "5"/],
    ["a pack of nothing", load("pack: 0"), /loads\[0\]\.pack must be .* or auto, got 0/],
    ["two loads of one name", `${load("")}  - template: sensor.template`, /both named sensor/],
  ];
  for (const [what, text, says] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => read(text)).to.throw(UserError, says);
    });
  }

  it("names a file that is not there", () => {
    expect(() => readPlanFile("/nowhere/p.yaml")).to.throw("/nowhere/p.yaml: no such file");
  });
});
