import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type DocCommand, docCommands } from "./commands";
import { exceptions } from "./exceptions";

const root = join(__dirname, "..", "..", "..");

/** Who runs a command of the documents; `undefined` where nobody does. */
export type Runner =
  "gate" | "two terminals" | "engine" | "spec" | "checkDocs" | "exception" | undefined;

/** The section that tests/engine/literal.spec.ts runs, loader and all. */
export const readmeSection = "On AWS, in five commands";

/** The sections whose commands tests/engine/{operations,recovery}.spec.ts run one after the other. */
export const engineSections = [
  "State",
  "A new environment",
  "Lakes of pull requests",
  "Policies",
  "Rollback",
  "Drift",
  "After a crash",
  "A lake that was made by hand",
  "Secrets",
  "Destroy",
  "The policy pack",
] as const;

export type EngineSection = (typeof engineSections)[number];

/** What tools/checkEmulator.ts runs over HTTP, with a port and a folder of its own. */
export const twoTerminals: Readonly<Record<string, string>> = {
  "npm run emulator": '"scripts/emulator.ts"',
  "AWS_ENDPOINT_URL=http://127.0.0.1:4566 npm run generate -- --outputs .lake/dev/outputs.json":
    'run(url, "generate", ...outputs',
};

/** Commands that a spec runs in its own folders: the spec, and what stands in it. */
export const specCommands: Readonly<Record<string, readonly [spec: string, text: string]>> = {
  "npm run preview -- --stack dev": ["tests/engine/edits.spec.ts", 'runScript("preview"'],
  "npm run generate -- --stack dev": [
    "tests/engine/literal.spec.ts",
    '"npm run generate -- --stack dev"',
  ],
  "AWS_ENDPOINT_URL=http://127.0.0.1:4566 bash examples/aws-cli/workshop.sh": [
    "tests/clients/test_aws_cli.py",
    '["bash", "examples/aws-cli/workshop.sh"]',
  ],
  "npm run emulator -- --faults examples/faults.json": [
    "tests/scripts/emulator/emulatorFaults.spec.ts",
    'startEmulatorScript(["--faults", "examples/faults.json"',
  ],
};

/** The example that tests/engine/components.spec.ts brings up with the engine's command line. */
export const exampleReadme = "examples/typescript/README.md";

/** The commands of the gate's suites, as a reader would type them, and whole where the gate reduces them. */
export function gateCommands(): string[] {
  const gate = readFileSync(join(root, ".ci", "run"), "utf8");
  const suites = [...gate.matchAll(/^ *(?:suite|beside) "[^"]+" \d+ (.+?)(?: \|\| finish)?$/gm)];
  return [
    "bash .ci/run",
    ...suites.flatMap(([, command = ""]) => {
      const typed = command.replaceAll(/ --(?:silent|no-audit|no-fund)\b/g, "").trim();
      return [typed, typed.replace(/ --reduced$/, "")];
    }),
  ];
}

/** Decides by what stands in the gate and in the lists; what is left, tools/checkDocs.ts runs. */
export function runnerOf({ file, section, command }: DocCommand, gate: readonly string[]): Runner {
  const isException = exceptions.some(
    (one) => one.command === command && (one.file ?? file) === file,
  );
  if (isException) return "exception";
  if (gate.includes(command)) return "gate";
  if (command in twoTerminals) return "two terminals";
  if (section === readmeSection) return "engine";
  if (command in specCommands) return "spec";
  if (file === exampleReadme && command.startsWith("pulumi ")) return "engine";
  if (file === "docs/operations.md" || command.startsWith("pulumi ")) {
    return (engineSections as readonly string[]).includes(section) ? "engine" : undefined;
  }
  return /^(?:npm|npx) /.test(command) ? "checkDocs" : undefined;
}

/** The commands of a section that the engine's tests run, in the order of the document. */
export function engineScript(section: EngineSection): string[] {
  const gate = gateCommands();
  return docCommands()
    .filter((one) => one.section === section && runnerOf(one, gate) !== "exception")
    .filter((one) => one.file === "docs/operations.md" || runnerOf(one, gate) === "engine")
    .map(({ command }) => command);
}

/** What tools/checkDocs.ts runs: each command once, in the order of the documents. */
export function checkedCommands(): string[] {
  const gate = gateCommands();
  const checked = docCommands().filter((one) => runnerOf(one, gate) === "checkDocs");
  return [...new Set(checked.map(({ command }) => command))];
}
