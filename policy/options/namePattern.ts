import { resourceRule, type Rule, type Severity } from "../rule";

interface NameText {
  readonly name: string;
  /** What is named: "a delivery stream". */
  readonly thing: string;
  readonly types: readonly string[];
  readonly property: string;
  /** The pattern where a configuration sets none. */
  readonly pattern: string;
  readonly why: string;
  readonly links: readonly string[];
  readonly severity?: Severity;
}

/** A rule that a property is set and matches a pattern. */
export function namePattern(text: NameText): Rule {
  const { name, thing, types, property, pattern, why, links, severity = "medium" } = text;
  return resourceRule({
    name,
    description: `The name of ${thing} is the agreed one.`,
    severity,
    level: "mandatory",
    why,
    fix: `Set ${property} to a name that matches the rule's pattern.`,
    links,
    ids: {},
    types,
    options: {
      pattern: {
        type: "string",
        format: "regex",
        default: pattern,
        description: `What ${property} must match.`,
      },
    },
    *check(subject, options) {
      const given = subject.inputs.at(property).text();
      if (given === undefined || !new RegExp(options.pattern).test(given)) {
        yield { must: `${property} must match ${options.pattern}`, got: given };
      }
    },
  });
}
