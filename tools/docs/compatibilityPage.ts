import { readFileSync } from "node:fs";
import { join } from "node:path";

import { format } from "prettier";

import { registry } from "../../lake/emulator/services/registry";
import { withMarked } from "./marked";

type Operations = Readonly<Record<string, readonly string[]>>;

const introduction = `# Operations of the embedded lake

<!-- Written by \`npm run docs\` from lake/emulator/services/registry.ts. -->

\`npm run emulator\` answers these operations of AWS's APIs. Each was called with success by
\`tests/contract/operations\`, through the AWS SDK. What is marked open answers 400, \`is not emulated\`,
and so does every operation that is not listed here; Glue's sessions and jobs answer 400, \`not run here\`. Requests are checked by AWS's API models; what an
operation does not do in full answers 400 and names it.

Athena's statements are listed in [athena.md](athena.md).
`;

/** The page with each service's operations and their status. */
export function compatibilityPage(root: string): Promise<string> {
  const file = join(root, "tests", "fixtures", "operations", "open.json");
  const open = JSON.parse(readFileSync(file, "utf8")) as Operations;
  const services = [...new Set([...Object.keys(registry), ...Object.keys(open)])].sort();
  const sections = services.map((service) => {
    const [answered, missing] = [registry[service] ?? [], open[service] ?? []];
    const rows = [
      ...answered.map((name) => [name, "answered"] as const),
      ...missing.map((name) => [name, "open"] as const),
    ].sort(([one], [other]) => (one < other ? -1 : 1));
    const lines = rows.map(([name, status]) => `| \`${name}\` | ${status} |`);
    const counts = `${answered.length} answered${missing.length > 0 ? `, ${missing.length} open` : ""}`;
    return `## ${service}: ${counts}\n\n| operation | status |\n| --- | --- |\n${lines.join("\n")}`;
  });
  const text = `${introduction}\n${sections.join("\n\n")}\n`;
  return format(text, { parser: "markdown", printWidth: 100 });
}

/**
 * The README with each service's operations between the two marks.
 * @throws Error where it has no such marks
 */
export function withOperations(readme: string): string {
  const rows = Object.entries(registry).map(([service, names]) => {
    const listed = names.map((name) => `\`${name}\``).join(", ");
    return `| ${service} | ${names.length} answered | ${listed} |`;
  });
  const table = ["| service | status | operations |", "| --- | --- | --- |", ...rows].join("\n");
  // One line a row: a cell as wide as the widest would be no help to anybody.
  return withMarked(readme, "operations", `<!-- prettier-ignore -->\n${table}`);
}

/** How many operations the page lists as answered. */
export function answeredOperations(): number {
  return Object.values(registry).reduce((sum, names) => sum + names.length, 0);
}
