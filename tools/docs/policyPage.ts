import { format } from "prettier";

import type { Option } from "../../policy/options/options";
import { type Anchor, anchors, type Rule } from "../../policy/rule";
import { withMarked } from "./marked";

/**
 * The pack's README with its rules between the two marks, as `npm run format` leaves it.
 * @throws Error where the page has no such marks
 */
export function policyPage(readme: string, rules: readonly Rule[]): Promise<string> {
  const text = withMarked(
    readme,
    "rules",
    `\n${table(rules)}\n\n${rules.map(section).join("\n\n")}`,
  );
  return format(text, { parser: "markdown", printWidth: 100 });
}

function table(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => [
    `[\`${rule.name}\`](#${rule.name})`,
    rule.severity,
    rule.level,
    rule.scope,
    rule.remediate ? "yes" : "",
    idsOf(rule) || "ours",
  ]);
  const header = ["Rule", "Severity", "Level", "Sees", "Mends", "In other packs"];
  return [header, header.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function section(rule: Rule): string {
  const options = Object.entries(rule.options).map(
    ([name, option]) =>
      `- \`${name}\` (${rangeOf(option)}; default \`${JSON.stringify(option.default)}\`): ${option.description}`,
  );
  return [
    `### ${rule.name}`,
    `${rule.description} ${rule.why}`,
    `${rule.fix} ${rule.links.map((link) => `[Read on](${link}).`).join(" ")}`,
    ...(options.length > 0 ? [options.join("\n")] : []),
  ].join("\n\n");
}

function rangeOf(option: Option): string {
  switch (option.type) {
    case "integer":
    case "number":
      return `${option.minimum} to ${option.maximum}`;
    case "string":
      return option.format === "regex" ? "regular expression" : "text";
    case "array":
      return "list of texts";
    case "object":
      return "texts by name";
    case "boolean":
      return "true or false";
  }
}

function idsOf({ ids }: Rule): string {
  return Object.entries(ids)
    .map(([anchor, names]) => `${anchors[anchor as Anchor]} ${names.join(", ")}`)
    .join("; ");
}
