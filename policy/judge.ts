import { exceptionFor, exceptionProblems } from "./exceptions";
import type { Resource } from "./resource";
import { StackView } from "./resourceView";
import type { Level, Rule, Severity } from "./rule";
import { rules as ownRules } from "./rules";
import { type RuleVerdict, run } from "./run";
import { type PolicyConfig, PolicyConfigError, readSettings } from "./settings";

/** What a rule says of a resource, and how much it weighs. */
export interface Verdict extends RuleVerdict {
  readonly level: Exclude<Level, "disabled">;
  readonly severity: Severity;
}

export interface AcceptedVerdict extends Verdict {
  readonly reason: string;
}

export interface Judgement {
  readonly verdicts: readonly Verdict[];
  /** What would be a verdict, had nobody given a reason against it. */
  readonly accepted: readonly AcceptedVerdict[];
  /** What is to be judged again when more is known. */
  readonly cannotTell: readonly Verdict[];
}

/**
 * Judges a stack.
 * @param config Levels and options by rule; see `config/*.json`.
 * @throws PolicyConfigError for unknown rules or options, and for exceptions that match nothing or
 *   more than one type of resource
 */
export function judge(
  resources: readonly Resource[],
  config: PolicyConfig,
  rules: readonly Rule[] = ownRules,
): Judgement {
  const settings = readSettings(config, rules);
  const view = new StackView(resources);
  const verdicts: Verdict[] = [];
  const accepted: AcceptedVerdict[] = [];
  const cannotTell: Verdict[] = [];
  const problems: string[] = [];
  for (const rule of rules) {
    const { level, options, accepted: exceptions } = settings.get(rule.name)!;
    if (level === "disabled") continue;
    const found = run(rule, view, options);
    const weigh = (verdict: RuleVerdict): Verdict => ({
      ...verdict,
      level,
      severity: rule.severity,
    });
    for (const violation of found.violations.map(weigh)) {
      const exception = exceptionFor(violation.urn, exceptions);
      if (exception) accepted.push({ ...violation, reason: exception.reason });
      else verdicts.push(violation);
    }
    cannotTell.push(...found.cannotTell.map(weigh));
    const judged = [...found.violations, ...found.cannotTell].map(({ urn }) => urn);
    problems.push(...exceptionProblems(rule.name, exceptions, judged, view));
  }
  if (problems.length > 0) throw new PolicyConfigError(problems);
  return { verdicts, accepted, cannotTell };
}
