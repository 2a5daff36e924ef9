import type { Judgement, Verdict } from "../../policy/judge";
import type { Rule, Severity } from "../../policy/rule";

interface SarifOptions {
  /** The rules that judged. */
  readonly rules: readonly Rule[];
  /** The file that a finding is shown at, from the repository's root: a stack has no lines. */
  readonly file: string;
}

/** What code scanning sorts by, from 0.1 to 10. */
const scores: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
};

/**
 * A judgement for code scanning.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function policySarif(judgement: Judgement, { rules, file }: SarifOptions): object {
  const { verdicts, accepted, cannotTell } = judgement;
  const result = (verdict: Verdict): object => sarifResult(verdict, rules, file);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "analytics-workshop-policy", rules: rules.map(sarifRule) } },
        results: [
          ...verdicts.map(result),
          ...accepted.map((verdict) => ({
            ...result(verdict),
            suppressions: [{ kind: "external", status: "accepted", justification: verdict.reason }],
          })),
          ...cannotTell.map((verdict) => ({ ...result(verdict), kind: "review", level: "none" })),
        ],
      },
    ],
  };
}

function sarifRule({ name, description, why, fix, links, severity, ids, level }: Rule): object {
  return {
    id: name,
    shortDescription: { text: description },
    fullDescription: { text: `${description} ${why}` },
    help: { text: fix },
    helpUri: links[0],
    defaultConfiguration: { enabled: level !== "disabled", level: sarifLevel(level) },
    properties: { "security-severity": scores[severity], tags: Object.values(ids).flat() },
  };
}

function sarifResult({ rule, urn, level, message }: Verdict, rules: readonly Rule[], file: string) {
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ name }) => name === rule),
    kind: "fail",
    level: sarifLevel(level),
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: urn, kind: "resource" }],
      },
    ],
    partialFingerprints: { "ruleAndResource/v1": `${rule} ${urn}` },
  };
}

function sarifLevel(level: Rule["level"]): string {
  return level === "mandatory" ? "error" : "warning";
}
