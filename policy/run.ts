import type { ResourceView, StackView } from "./resourceView";
import { each, type Finding, type Rule } from "./rule";
import { CannotTell, show } from "./value";

/** What one rule says of one resource. */
export interface RuleVerdict {
  readonly rule: string;
  readonly urn: string;
  /** Subject, requirement and what was observed, in one line. */
  readonly message: string;
}

export interface RuleVerdicts {
  readonly violations: readonly RuleVerdict[];
  readonly cannotTell: readonly RuleVerdict[];
}

/** Judges every resource that a rule is about. */
export function run(
  rule: Rule,
  view: StackView,
  options: Readonly<Record<string, unknown>>,
): RuleVerdicts {
  const violations: RuleVerdict[] = [];
  const cannotTell: RuleVerdict[] = [];
  for (const subject of view.ofType(rule.types)) {
    for (const finding of each([subject], () => rule.check(subject, view, options))) {
      const doubt = finding instanceof CannotTell;
      const text = doubt ? doubtText(rule, finding) : findingText(finding);
      const message = view.redact(`${subjectText(subject)}: ${text}`);
      (doubt ? cannotTell : violations).push({ rule: rule.name, urn: subject.urn, message });
    }
  }
  return { violations, cannotTell };
}

function findingText({ must, got }: Finding): string {
  return `${must}, got ${show(got)}`;
}

function doubtText(rule: Rule, { path, why }: CannotTell): string {
  return `cannot tell yet whether ${rule.name} holds: ${path}: ${why}`;
}

/** `Bucket raw`: the short type and the logical name. */
function subjectText({ type, name }: ResourceView): string {
  return `${type.split(":").at(-1)} ${name}`;
}
