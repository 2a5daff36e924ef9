import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { commandsIn, type DocCommand, docCommands } from "../support/docs/commands";
import { type Exception, exceptions } from "../support/docs/exceptions";
import {
  checkedCommands,
  engineScript,
  engineSections,
  gateCommands,
  runnerOf,
  specCommands,
  twoTerminals,
} from "../support/docs/runners";

const root = join(__dirname, "..", "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const gate = gateCommands();

/** The commands that nobody runs. */
const idle = (commands: readonly DocCommand[]): string[] =>
  commands.filter((one) => !runnerOf(one, gate)).map(({ file, command }) => `${file}: ${command}`);

const needsAws = /^aws |s3:\/\/|awskms:\/\//;

/** Exceptions that do not contact what they say, or that a `file://` stack could run. */
const idleExceptions = (list: readonly Exception[]): string[] =>
  list
    .filter(({ command, contacts }) =>
      contacts === "AWS"
        ? !needsAws.test(command)
        : contacts !== "Pulumi's downloads" && /\bpulumi\b/.test(command),
    )
    .map(({ command }) => command);

describe("the commands of the documents", () => {
  it("are each run by a test or the gate, or stand in the list of exceptions", () => {
    expect(docCommands().length).to.be.greaterThan(80);
    expect(idle(docCommands())).to.deep.equal([]);
  });

  it("are found in blocks, on both sides of &&, without comments, and in tables", () => {
    const text =
      '## Here\n```sh\n# why\nnpm ci && npm start  # now\nA=1 npm run x -- "#1"\n```\n| `npm test` | all |\n| `ci.yml` | no |\n';
    expect(commandsIn("A.md", text)).to.deep.equal(
      ["npm ci", "npm start", 'A=1 npm run x -- "#1"', "npm test"].map((command) => ({
        file: "A.md",
        section: "Here",
        command,
      })),
    );
  });

  for (const [what, file, text] of [
    ["a command that no tool runs", "README.md", "```sh\nmake lake\n```"],
    ["an engine command outside of the sections", "README.md", "```sh\npulumi up --stack dev\n```"],
    [
      "a section that the engine's tests do not know",
      "docs/operations.md",
      "## New\n```sh\nls\n```",
    ],
  ] as const) {
    it(`go red for ${what}`, () => {
      expect(idle(commandsIn(file, text))).to.have.length(1);
    });
  }

  it("are exceptions only where they contact AWS or the forge, none of a file:// stack", () => {
    expect(idleExceptions(exceptions)).to.deep.equal([]);
    expect(exceptions.filter(({ reason }) => reason.length < 10)).to.deep.equal([]);
  });

  for (const command of ["pulumi up --stack dev", "npm start", "pulumi cancel --stack dev"]) {
    it(`go red for the exception ${command}`, () => {
      const exception = { command, contacts: "AWS", reason: "none that would do" } as const;
      expect(idleExceptions([exception])).to.deep.equal([command]);
    });
  }

  it("have no exception that no document needs", () => {
    const commands = docCommands().map(({ command }) => command);
    expect(exceptions.filter(({ command }) => !commands.includes(command))).to.deep.equal([]);
  });

  it("are run by the tools that the lists name, and the gate runs those tools", () => {
    expect(gate).to.include("node --import tsx tools/checkEmulator.ts");
    const tools = ["tools/checkEmulator.ts", "tools/clients/servedEmulator.ts"].map(read).join("");
    for (const text of Object.values(twoTerminals)) expect(tools).to.include(text);
    expect(gate).to.include("node --import tsx tools/checkDocs.ts");
    expect(checkedCommands()).to.include("npm start -- --keep").and.not.to.include("npm ci");
  });

  it("of the list of specs stand in those specs, and in a document", () => {
    for (const [command, [spec, text]] of Object.entries(specCommands)) {
      expect(docCommands().map((one) => one.command)).to.include(command);
      expect(read(spec), command).to.include(text);
    }
  });

  it("call npm scripts and specs that exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    for (const { command } of docCommands()) {
      const [, script] = /\bnpm run ([\w:]+)/.exec(command) ?? [];
      if (script) expect(scripts, command).to.have.property(script);
      const [, spec] = /\bmocha (\S+)/.exec(command) ?? [];
      if (spec) expect(() => read(spec), command).not.to.throw();
    }
  });

  const engineSpecs = ["operations", "recovery"].map((name) =>
    read(`tests/engine/${name}.spec.ts`),
  );

  for (const section of engineSections) {
    it(`of "${section}" are a script that the engine's tests run`, () => {
      expect(engineSpecs.join("\n")).to.include(`runSection(bench, "${section}"`);
      expect(engineScript(section)).to.not.be.empty;
      expect(engineScript(section).join("\n")).to.match(/\bpulumi /);
    });
  }
});
