import type { Verdict } from "../../../policy/judge";
import type { EngineRun } from "./engineStack";

/** One thing that the policy pack said during a run of the engine. */
export interface Said {
  readonly rule: string;
  readonly level: string;
  readonly urn: string;
  readonly message: string;
}

export interface Speech {
  readonly violations: readonly Said[];
  /** Violations that the configuration accepts, where the pack tells them too. */
  readonly accepted: readonly Said[];
  /** What a preview does not know enough for: one entry for each resource that is in doubt. */
  readonly cannotTell: readonly Omit<Said, "urn">[];
}

const doubt = /^can't run policy '[^']+' from policy pack '[^']+' during preview: /;

/** What the pack said: its events, without the words that the engine puts around them. */
export function policySpeech({ events }: EngineRun): Speech {
  const violations: Said[] = [];
  const accepted: Said[] = [];
  const cannotTell: Omit<Said, "urn">[] = [];
  for (const { policyEvent: event } of events) {
    if (!event) continue;
    const { policyName: rule, enforcementLevel: level, resourceUrn: urn = "" } = event;
    const text = event.message.trim();
    if (doubt.test(text)) {
      const doubts = text.replace(doubt, "").split("; ");
      cannotTell.push(...doubts.map((message) => ({ rule, level, message })));
      continue;
    }
    // The rule's description stands in the first line.
    const message = text.split("\n").slice(1).join("\n");
    const said = { rule, level, urn, message };
    if (message.includes("; accepted: ")) accepted.push(said);
    else violations.push(said);
  }
  return { violations: sorted(violations), accepted, cannotTell: sorted(cannotTell) };
}

/** The verdicts of our rules in the same form. */
export function asSaid(verdicts: readonly Verdict[]): Said[] {
  return sorted(verdicts.map(({ rule, level, urn, message }) => ({ rule, level, urn, message })));
}

/** The engine speaks in the order in which it makes resources, which differs from run to run. */
export function sorted<T extends object>(items: readonly T[]): T[] {
  const key = (item: T): string => JSON.stringify(item);
  return [...items].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
