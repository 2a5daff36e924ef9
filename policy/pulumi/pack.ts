import * as policy from "@pulumi/policy";

import { exceptionFor, exceptionProblems } from "../exceptions";
import type { Option } from "../options/options";
import { StackView } from "../resourceView";
import type { Props, Rule } from "../rule";
import { type RuleVerdicts, run } from "../run";
import {
  type Exception,
  exceptionsMatch,
  type PolicyConfig,
  PolicyConfigError,
  readRule,
  readSettings,
  type RuleSettings,
} from "../settings";
import { unknownValue } from "../value";
import { readArgs, readStack } from "./fromPulumi";

type PulumiPolicy = policy.ResourceValidationPolicy | policy.StackValidationPolicy;

/** The exceptions of a rule in this process, and the resources that it had something to say of. */
interface Use {
  exceptions: readonly Exception[];
  readonly judged: string[];
}

type Uses = Map<string, Use>;

/**
 * Rules as Pulumi's policy SDK takes them, and one policy more, which speaks at the end of exceptions
 * that match nothing: no rule about single resources could know that.
 */
export function pulumiPolicies(rules: readonly Rule[]): PulumiPolicy[] {
  const uses: Uses = new Map();
  return [...rules.map((rule) => pulumiPolicy(rule, uses)), exceptionsPolicy(uses)];
}

/**
 * Checks what the engine sends, with the eyes of `judge`: unknown rules and options, values out of
 * bounds, exceptions of mandatory rules.
 * @param config Every policy's settings, and `all` where the file has it.
 * @throws PolicyConfigError with one line for each mistake
 */
export function checkConfiguration(config: PolicyConfig, rules: readonly Rule[]): void {
  // `all` is in the levels already: the engine has spread it.
  const given = Object.fromEntries(Object.entries(config).filter(([name]) => name !== "all"));
  const settings = [...readSettings(given, rules).values()];
  const matching = given[exceptionsMatch];
  const level = typeof matching === "object" ? matching.enforcementLevel : matching;
  if (level !== "mandatory" && settings.some(({ accepted }) => accepted.length > 0)) {
    const must = `${exceptionsMatch} must be mandatory where exceptions are accepted`;
    throw new PolicyConfigError([`${must}, got ${level}`]);
  }
}

function pulumiPolicy(rule: Rule, uses: Uses): PulumiPolicy {
  const text = {
    name: rule.name,
    description: rule.description,
    displayName: rule.description,
    severity: rule.severity,
    enforcementLevel: rule.level,
    remediationSteps: rule.fix,
    url: rule.links[0],
    tags: Object.values(rule.ids).flat(),
    configSchema: { properties: { ...rule.options, accepted: acceptedSchema } as never },
  };
  if (rule.scope === "stack") {
    return {
      ...text,
      validateStack(args, report) {
        const view = new StackView(readStack(args));
        const settings = settingsOf(rule, args.getConfig());
        tell(run(rule, view, settings.options), useOf(uses, rule, settings), report);
      },
    };
  }
  return {
    ...text,
    validateResource(args, report) {
      if (!rule.types.includes(args.type)) return;
      const settings = settingsOf(rule, args.getConfig());
      const verdicts = run(rule, new StackView([readArgs(args)]), settings.options);
      tell(verdicts, useOf(uses, rule, settings), (message) => report(message));
    },
    ...(rule.remediate && {
      remediateResource(args: policy.ResourceValidationArgs): Props | undefined {
        if (!rule.types.includes(args.type)) return undefined;
        const { options } = settingsOf(rule, args.getConfig());
        return rule.remediate?.(args.props, args.type, options);
      },
    }),
  } as policy.ResourceValidationPolicy;
}

function exceptionsPolicy(uses: Uses): policy.StackValidationPolicy {
  return {
    name: exceptionsMatch,
    description: "Every accepted exception names a resource that its rule speaks of.",
    severity: "medium",
    enforcementLevel: "mandatory",
    validateStack(args, report) {
      const view = new StackView(readStack(args));
      // The CLI (3.250) panics where a diagnostic names no resource: the stack stands for the whole.
      const whole = view.ofType(["pulumi:pulumi:Stack"])[0] ?? view.resources[0];
      for (const [rule, { exceptions, judged }] of uses) {
        for (const problem of exceptionProblems(rule, exceptions, judged, view)) {
          report(problem, whole?.urn);
        }
      }
    },
  };
}

function useOf(uses: Uses, rule: Rule, { accepted }: RuleSettings): Use {
  const use = uses.get(rule.name) ?? { exceptions: accepted, judged: [] };
  use.exceptions = accepted;
  uses.set(rule.name, use);
  return use;
}

/** JSON Schema of the exceptions that every rule takes. */
const acceptedSchema = {
  type: "array",
  default: [],
  description: "Exceptions, each with a reason.",
  items: {
    type: "object",
    properties: { urnPattern: { type: "string" }, reason: { type: "string", minLength: 1 } },
    required: ["urnPattern", "reason"],
    additionalProperties: false,
  },
} as const satisfies Record<string, unknown> & { default: Option["default"] | readonly [] };

function settingsOf(rule: Rule, given: Readonly<Record<string, unknown>>): RuleSettings {
  // The SDK keeps the level to itself; checkConfiguration has seen it, and what else may be wrong.
  return readRule(rule, given, "advisory").settings;
}

/**
 * Reports violations, accepted ones with their reason: they weigh what their rule weighs, so that no
 * exception can silence a mandatory rule. Then throws what the SDK makes an advisory of: under a
 * mandatory rule there is no other way to say that nobody can tell yet.
 */
function tell(
  { violations, cannotTell }: RuleVerdicts,
  { exceptions, judged }: Use,
  report: policy.ReportViolation,
): void {
  judged.push(...[...violations, ...cannotTell].map(({ urn }) => urn));
  for (const { urn, message } of violations) {
    const exception = exceptionFor(urn, exceptions);
    report(exception ? `${message}; accepted: ${exception.reason}` : message, urn);
  }
  if (cannotTell.length === 0) return;
  const UnknownValueError = policy.UnknownValueError as new (mark: string, path: string[]) => Error;
  const error = new UnknownValueError(unknownValue, ["props"]);
  error.message = cannotTell.map(({ message }) => message).join("; ");
  throw error;
}
