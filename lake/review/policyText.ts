import type { Judgement, Verdict } from "../../policy/judge";

/** A judgement for people: what must be mended, what should, what is accepted, what nobody can tell. */
export function policyText({ verdicts, accepted, cannotTell }: Judgement): string {
  const ofLevel = (level: Verdict["level"]): Verdict[] =>
    verdicts.filter((verdict) => verdict.level === level);
  const groups: [string, readonly Verdict[], (verdict: Verdict) => string][] = [
    ["mandatory", ofLevel("mandatory"), line],
    ["advisory", ofLevel("advisory"), line],
    ["accepted", accepted, (verdict) => `${line(verdict)}\n    because: ${reasonOf(verdict)}`],
    ["cannot tell yet", cannotTell, line],
  ];
  const sections = groups
    .filter(([, found]) => found.length > 0)
    .map(
      ([title, found, print]) => `${title}\n${found.map((one) => `  ${print(one)}\n`).join("")}`,
    );
  const counts = groups.map(([title, found]) => `${found.length} ${title}`).join(", ");
  return [...sections, `${counts}\n`].join("\n");
}

function line({ rule, severity, message }: Verdict): string {
  return `${rule} (${severity}): ${message}`;
}

function reasonOf(verdict: Verdict): string {
  return "reason" in verdict ? String(verdict.reason) : "";
}
