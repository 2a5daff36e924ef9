/**
 * Writes docs/configuration.md from the program's table of keys, the table of policy/README.md from
 * the rules, components/plugin/schema.json from the components, docs/compatibility.md from the embedded
 * lake's operations with the README's table of them, docs/athena.md's list of functions, and
 * docs/import/workshop.json from the stack that the program declares.
 *
 * `node --import tsx tools/docs.ts [--check]`; `--check` exits 1 where a file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { format } from "prettier";

import { configKeys } from "../config/keys";
import type { ConfigKey } from "../config/kinds";
import { evaluate } from "../lake/deployment/evaluate";
import { functions } from "../lake/emulator/sql/functions";
import { rules } from "../policy/rules";
import { answeredOperations, compatibilityPage, withOperations } from "./docs/compatibilityPage";
import { componentSchema } from "./docs/componentSchema";
import { withFunctions } from "./docs/functionList";
import { importEntries, importFile } from "./docs/importFile";
import { policyPage } from "./docs/policyPage";

const path = "docs/configuration.md";

const introduction = `# Configuration

<!-- Written by \`npm run docs\` from config/keys.ts. -->

Every key of the program, set per stack with \`pulumi config set <key> <value>\` or in
\`Pulumi.<stack>.yaml\` as \`analytics-workshop:<key>\`. A profile is a set of defaults, nothing more:
each key can be set by itself. A value that is not allowed stops \`pulumi preview\` before any
resource, with one line for each. The region is the AWS provider's own key, \`aws:region\`.
`;

type AnyKey = ConfigKey<string> | ConfigKey<number> | ConfigKey<boolean>;

/** The page's whole text, as `npm run format` leaves it. */
export function configurationPage(keys: Readonly<Record<string, AnyKey>>): Promise<string> {
  const header = ["Key", "Type", "Allowed", "Default (workshop)", "Default (hardened)", "Meaning"];
  const rows = Object.entries(keys).map(([name, key]) => [
    `\`${name}\``,
    key.type,
    key.range,
    ...defaultsOf(key),
    key.description,
  ]);
  const table = [header, header.map(() => "---"), ...rows].map(
    (cells) =>
      `| ${cells.map((cell) => cell.replaceAll(/[|*_]/g, (mark) => (cell.includes("`") ? mark : `\\${mark}`))).join(" | ")} |`,
  );
  return format(`${introduction}\n${table.join("\n")}\n`, { parser: "markdown", printWidth: 100 });
}

function defaultsOf(key: AnyKey): [string, string] {
  const from = key.default;
  switch (from.kind) {
    case "same":
      return [valueText(from.value), valueText(from.value)];
    case "perProfile":
      return [valueText(from.workshop), valueText(from.hardened)];
    case "derived":
      return [from.text, from.text];
  }
}

function valueText(value: string | number | boolean): string {
  return value === "" ? "empty" : `\`${value}\``;
}

async function main(): Promise<void> {
  const readme = readPage("policy/README.md");
  const dev = await evaluate({ directory: root, stack: "dev" });
  const schema = await componentSchema(join(root, "components/plugin"));
  const { resources } = JSON.parse(schema) as { resources: object };
  const pages: [path: string, page: string, told: string][] = [
    [path, await configurationPage(configKeys), `${Object.keys(configKeys).length} keys`],
    ["policy/README.md", await policyPage(readme, rules), `${rules.length} rules`],
    ["components/plugin/schema.json", schema, `${Object.keys(resources).length} components`],
    ["docs/compatibility.md", await compatibilityPage(root), `${answeredOperations()} operations`],
    ["docs/athena.md", withFunctions(readPage("docs/athena.md")), `${functions.size} functions`],
    ["README.md", withOperations(readPage("README.md")), "its table of operations"],
    ["docs/import/workshop.json", importFile(dev), `${importEntries(dev).length} resources`],
  ];
  for (const [name, page, told] of pages) {
    if (!process.argv.includes("--check")) {
      writeFileSync(join(root, name), page);
      console.log(`${name}: ${told}`);
    } else if (readPage(name) !== page) {
      console.error(`${name} is stale: run npm run docs`);
      process.exitCode = 1;
    }
  }
}

const root = join(__dirname, "..");

function readPage(name: string): string {
  return existsSync(join(root, name)) ? readFileSync(join(root, name), "utf8") : "";
}

if (require.main === module) void main();
