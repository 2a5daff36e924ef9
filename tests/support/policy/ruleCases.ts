import type { Change } from "./changedLake";

/** A changed lake, and what one rule must say of it: nothing, unless told. */
export interface RuleCase extends Change {
  readonly options?: Readonly<Record<string, unknown>>;
  /** The resource that is accepted, by name: its verdicts must come with the reason. */
  readonly accepts?: string;
  /** Endings of the messages, one for each violation. */
  readonly fires?: readonly string[];
  /** Paths that must be told to be unknown. */
  readonly doubts?: readonly string[];
}

export const caseKinds = [
  "passes",
  "fails",
  "absent",
  "unknown",
  "boundary",
  "override",
  "other",
] as const;

export type CaseKind = (typeof caseKinds)[number];

/** The cases that every rule has: `other` is another shape of the same resource. */
export type RuleCases = Readonly<Record<CaseKind, RuleCase | readonly RuleCase[]>>;
