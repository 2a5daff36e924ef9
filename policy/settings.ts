import { readOptions } from "./options/options";
import type { Level, Rule } from "./rule";

/** An exception from one rule, for one resource. */
export interface Exception {
  /** A urn; `*` stands for any text. */
  readonly urnPattern: string;
  readonly reason: string;
}

/**
 * The pack's check that every exception matches something. Under the engine it is a policy with a
 * level; `judge` always makes it.
 */
export const exceptionsMatch = "exceptions-match";

/** `remediate` mends where it can, and counts as mandatory. */
type GivenLevel = Level | "remediate";

type RuleConfig =
  | GivenLevel
  | {
      readonly enforcementLevel?: GivenLevel;
      readonly accepted?: readonly Exception[];
      readonly [option: string]: unknown;
    };

/**
 * Levels and options by rule, in the form that `pulumi preview --policy-pack-config` takes; `all` is
 * the level of the rules that are not named.
 */
export type PolicyConfig = Readonly<Record<string, RuleConfig>>;

export interface RuleSettings {
  readonly level: Level;
  readonly options: Readonly<Record<string, unknown>>;
  readonly accepted: readonly Exception[];
}

/** A configuration that names what there is not, or what is not allowed. */
export class PolicyConfigError extends Error {
  public override readonly name = "PolicyConfigError";
  public readonly problems: readonly string[];

  public constructor(problems: readonly string[]) {
    super(["the policy configuration is not allowed", ...problems].join("\n  "));
    this.problems = problems;
  }
}

/**
 * Checks a configuration and completes it: settings for each rule, by name.
 * @throws PolicyConfigError with one line for each mistake
 */
export function readSettings(
  config: PolicyConfig,
  rules: readonly Rule[],
): ReadonlyMap<string, RuleSettings> {
  const names = new Set(["all", exceptionsMatch, ...rules.map(({ name }) => name)]);
  const problems = Object.keys(config)
    .filter((name) => !names.has(name))
    .map((name) => `${name} is no rule of this pack`);
  const all = config.all;
  if (all !== undefined && (typeof all !== "string" || !isLevel(all))) {
    problems.push(`all must be ${levels}, got ${JSON.stringify(all)}`);
  }
  const settings = new Map<string, RuleSettings>();
  for (const rule of rules) {
    const given = Object.hasOwn(config, rule.name) ? config[rule.name]! : {};
    const fallback = typeof all === "string" && isLevel(all) ? all : rule.level;
    const reading = readRule(rule, given, fallback);
    problems.push(...reading.problems.map((problem) => `${rule.name}: ${problem}`));
    settings.set(rule.name, reading.settings);
  }
  if (problems.length > 0) throw new PolicyConfigError(problems);
  return settings;
}

/** Settings of one rule, and what is wrong with them. */
export function readRule(
  rule: Rule,
  given: RuleConfig,
  fallback: GivenLevel,
): { settings: RuleSettings; problems: readonly string[] } {
  const {
    enforcementLevel = fallback,
    accepted = [],
    ...rest
  } = typeof given === "string" ? { enforcementLevel: given } : given;
  const { values, problems } = readOptions(rule.options, rest);
  const found = [...problems];
  if (!isLevel(enforcementLevel)) {
    found.push(`enforcementLevel must be ${levels}, got ${JSON.stringify(enforcementLevel)}`);
  }
  const level = enforcementLevel === "remediate" ? "mandatory" : enforcementLevel;
  found.push(...exceptionProblems(accepted, level));
  return {
    settings: { level, options: values, accepted: Array.isArray(accepted) ? accepted : [] },
    problems: found,
  };
}

const levels = "advisory, mandatory, remediate or disabled";

function isLevel(value: unknown): value is GivenLevel {
  return ["advisory", "mandatory", "remediate", "disabled"].includes(value as string);
}

function exceptionProblems(accepted: unknown, level: Level): string[] {
  if (!Array.isArray(accepted)) return ["accepted must be a list"];
  const problems = (accepted as Partial<Exception>[]).flatMap((exception, index) => {
    const { urnPattern, reason, ...rest } = exception ?? {};
    const complete =
      typeof urnPattern === "string" && typeof reason === "string" && reason.trim() !== "";
    return complete && Object.keys(rest).length === 0
      ? []
      : [`accepted[${index}] must have urnPattern and reason, and nothing else`];
  });
  if (accepted.length > 0 && level === "mandatory") {
    problems.push("a mandatory rule accepts no exceptions");
  }
  return problems;
}
