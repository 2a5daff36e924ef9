import { join, relative } from "node:path";

import { expect } from "chai";

import { exitCodes } from "../../lake/core/exitCodes";
import { seededRandom } from "../../lake/core/random";
import { kdgOracle } from "../support/loader/kdgOracle";
import { corpus, type CorpusTemplate } from "../support/loader/templateCorpus";
import { runScript, type ScriptRun } from "../support/scripts/runScript";
import { root } from "../support/workshop";

const env = {
  NODE_OPTIONS: `--require ${join(root, "tests", "support", "noNetwork.cjs")}`,
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
};
const seed = 20260105;
/** When a run with a seed starts. */
const now = (): number => Date.UTC(2026, 0, 5, 9, 30);

function check(templates: readonly CorpusTemplate[], ...flags: string[]): Promise<ScriptRun> {
  const files = templates.map(({ file }) => relative(root, file));
  return runScript("generate", [...flags, "--check-template", ...files], env);
}

const objects = ({ stdout }: ScriptRun): Record<string, unknown>[] =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("npm run generate -- --check-template", function () {
  this.timeout(120_000);

  it("shows fields, types, columns, bytes and samples, and asks no network", async () => {
    const workshop = corpus("kdg").filter(({ name }) => name === "workshop");
    const run = await check(workshop, "--seed", "7");
    expect(run).to.include({ code: 0, stderr: "" });
    expect(run.stdout).to.match(
      /JSON, 188 to 192 bytes a record, 190 on average\n {2}proof by uuid/,
    );
    expect(run.stdout).to.match(/^ {2}device_temp +integer +random\.weightedArrayElement$/m);
    expect(run.stdout).to.match(/^ {2}device_ts +string\n {2}device_id +int$/m);
    const [, samples = ""] = run.stdout.split("Samples\n");
    expect(samples.trimEnd().split("\n")).to.have.length(5);
  });

  it("gives the generator's own bytes for the whole corpus with --kdg-compat", async () => {
    const templates = corpus("kdg");
    const run = await check(templates, "--json", "--kdg-compat", "--seed", String(seed));
    expect(run).to.include({ code: 0, stderr: "" });
    const printed = objects(run);
    expect(printed).to.have.length(templates.length);
    for (const [i, { name, text }] of templates.entries()) {
      const random = seededRandom(seed).fork("Math.random").next;
      const oracle = kdgOracle({ seed, random, now });
      const records = Array.from({ length: 5 }, () => oracle.render(text).slice(0, -1));
      expect(printed[i]!.samples, name).to.deep.equal(records);
    }
  });

  it("tells each template that is of no use, by file, line and column", async () => {
    const templates = corpus("errors");
    const run = await check(templates, "--json", "--kdg-compat");
    expect(run).to.include({ code: exitCodes.usage.code, stderr: "" });
    for (const [i, { template, error, remedy }] of objects(run).entries()) {
      expect(template).to.equal(relative(root, templates[i]!.file));
      expect(error).to.match(new RegExp(`^${String(template)}:\\d+:\\d+: .+\\n.*\\n +\\^$`));
      expect(remedy).to.be.a("string");
    }
  });

  it("tells a person the place, the line, a caret and the nearest name", async () => {
    const unknown = corpus("errors").filter(({ name }) => name === "unknown-method");
    const run = await check(unknown);
    expect(run.stdout).to.equal("");
    expect(run.code).to.equal(exitCodes.usage.code);
    expect(run.stderr).to.match(
      /^error: \S+:3:8: unknown function "random\.numer"\n {6}"b": .*\n {11}\^\n {2}try: \{\{random\.number\}\}\n$/,
    );
  });

  it("tells faults that the template has no field for, and lists that cannot be read", async () => {
    const workshop = corpus("kdg").filter(({ name }) => name === "workshop");
    const unfit = await check(workshop, "--faults", "drift=nothing@50%");
    expect(unfit.stderr).to.match(/^error: --faults: \S+ has no field nothing.*\n {2}try: one of /);
    const unread = await check(workshop, "--faults", "late=1%");
    expect(unread.stderr).to.match(
      /^error: --faults: "late=1%" cannot be read.*\n {2}try: late=2h/,
    );
    expect([unfit.code, unread.code]).to.deep.equal([2, 2]);
  });
});
