import type { Options, OptionValues } from "./options/options";
import type { ResourceView, StackView } from "./resourceView";
import { CannotTell } from "./value";

export type Level = "advisory" | "mandatory" | "disabled";
export type Severity = "low" | "medium" | "high" | "critical";

/** The packs whose rules ours are mapped to. */
export const anchors = {
  awsGuard: "AWSGuard",
  pulumi: "Pulumi compliance",
  checkov: "Checkov",
  trivy: "Trivy",
  cdkNag: "cdk-nag",
  securityHub: "Security Hub",
  prowler: "Prowler",
} as const;

export type Anchor = keyof typeof anchors;

/** Something that a resource must be and is not. */
export interface Finding {
  /** Completes the sentence whose subject is the resource: "bufferingSize must be …". */
  readonly must: string;
  /** What was observed: a value of the resource, or an Observation. */
  readonly got: unknown;
}

/** What a rule finds out of one resource: what is wrong, and what cannot be told. */
export type Findings = Iterable<Finding | CannotTell>;

interface RuleText<S extends Options> {
  /** Kebab case, the subject first. */
  readonly name: string;
  /** What must hold, in one line. */
  readonly description: string;
  readonly severity: Severity;
  /** The level where a configuration names none. */
  readonly level: Level;
  /** What goes wrong otherwise. */
  readonly why: string;
  readonly fix: string;
  readonly links: readonly string[];
  /** Rules of other packs that hold the same; none for a rule that only this pack has. */
  readonly ids: Readonly<Partial<Record<Anchor, readonly string[]>>>;
  /** The type tokens of the resources it judges. */
  readonly types: readonly string[];
  readonly options: S;
}

/** Properties of a resource as Pulumi hands them to a remediation. */
export type Props = Readonly<Record<string, unknown>>;

/** A rule that sees one resource's inputs, before the resource is made. */
export interface ResourceRule<S extends Options> extends RuleText<S> {
  check(subject: ResourceView, options: OptionValues<S>): Findings;
  /** The whole of the mended inputs; undefined where nothing is to mend. */
  remediate?(props: Props, type: string, options: OptionValues<S>): Props | undefined;
}

/** A rule that sees a resource together with the rest of its stack. */
export interface StackRule<S extends Options> extends RuleText<S> {
  check(subject: ResourceView, view: StackView, options: OptionValues<S>): Findings;
}

export interface Rule extends RuleText<Options> {
  readonly scope: "resource" | "stack";
  check(
    subject: ResourceView,
    view: StackView,
    options: Readonly<Record<string, unknown>>,
  ): Findings;
  readonly remediate?: (
    props: Props,
    type: string,
    options: Readonly<Record<string, unknown>>,
  ) => Props | undefined;
}

export function resourceRule<const S extends Options>(rule: ResourceRule<S>): Rule {
  const { remediate } = rule;
  return {
    ...rule,
    scope: "resource",
    check: (subject, _view, options) => rule.check(subject, options as OptionValues<S>),
    remediate:
      remediate && ((props, type, options) => remediate(props, type, options as OptionValues<S>)),
  };
}

export function stackRule<const S extends Options>(rule: StackRule<S>): Rule {
  return {
    ...rule,
    scope: "stack",
    check: (subject, view, options) => rule.check(subject, view, options as OptionValues<S>),
  };
}

/** Runs checks that do not need each other: one that cannot tell does not hide the next one's. */
export function* each<T>(items: Iterable<T>, check: (item: T) => Findings): Findings {
  for (const item of items) {
    try {
      yield* check(item);
    } catch (error) {
      if (!(error instanceof CannotTell)) throw error;
      yield error;
    }
  }
}
