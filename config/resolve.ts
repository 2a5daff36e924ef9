import { crossProblems } from "./crossProblems";
import { configKeys, type KeyName, type Profile } from "./keys";
import type { ConfigKey } from "./kinds";

type ValueOf<K> = K extends ConfigKey<infer T> ? T : never;
type HasDefault<N extends KeyName> =
  (typeof configKeys)[N] extends ConfigKey<infer T>
    ? N extends DerivedName
      ? ValueOf<(typeof configKeys)[N]> | undefined
      : T
    : never;

/** The keys whose default follows from others: undefined where the stack does not set them. */
export type DerivedName =
  | "kmsKeyArn"
  | "bucketName"
  | "streamName"
  | "databaseName"
  | "crawlerName"
  | "workgroupName"
  | "kdgPassword";

/** Every key's value: the stack's, else the profile's default. */
export type ConfigValues = { readonly [N in KeyName]: HasDefault<N> };

export interface Resolution {
  readonly values: ConfigValues;
  /** One line for each value that is not allowed: key, value, what it must be. */
  readonly problems: readonly string[];
}

/**
 * Reads every key of the table from a stack's configuration, and checks keys against each other.
 * @param entries Texts by full key (`analytics-workshop:rawPrefix`, `aws:region`)
 * @param project Namespace of the program's own keys
 * @param regions Every region that the provider knows
 */
export function resolve(
  entries: Readonly<Record<string, string>>,
  project: string,
  regions: readonly string[],
): Resolution {
  const problems: string[] = [];
  const read = (name: KeyName): unknown => {
    const given = entries[`${project}:${name}`];
    if (given === undefined) return undefined;
    const reading = configKeys[name].read(given);
    if ("value" in reading) return reading.value;
    const { range } = configKeys[name];
    const told = reading.problem.endsWith(range) ? "" : ` (allowed: ${range})`;
    problems.push(problemLine(`${project}:${name}`, given, `${reading.problem}${told}`));
    return undefined;
  };
  const profile = (read("profile") ?? "workshop") as Profile;
  const values = { profile } as Record<string, unknown>;
  for (const name of keyNames) {
    if (name !== "profile") values[name] = read(name) ?? defaultValue(name, profile);
  }
  problems.push(...unknownKeys(entries, project));
  const known = values as unknown as ConfigValues;
  // Keys are compared only where each is right by itself: one mistake makes one line.
  if (problems.length === 0) {
    for (const { key, value, problem } of crossProblems(known, entries, regions)) {
      const fullKey = key.includes(":") ? key : `${project}:${key}`;
      problems.push(problemLine(fullKey, value, problem));
    }
  }
  return { values: known, problems };
}

export const keyNames = Object.keys(configKeys) as KeyName[];

/** A key's default in a profile; undefined where it is derived. */
export function defaultValue(name: KeyName, profile: Profile): unknown {
  const from = configKeys[name].default;
  if (from.kind === "same") return from.value;
  return from.kind === "perProfile" ? from[profile] : undefined;
}

function unknownKeys(entries: Readonly<Record<string, string>>, project: string): string[] {
  const own = Object.keys(entries).filter((key) => key.startsWith(`${project}:`));
  const unknown = own.filter((key) => !(key.slice(project.length + 1) in configKeys));
  return unknown.map((key) => {
    const nearest = nearestKey(key.slice(project.length + 1));
    return `${key} is no key of this program${nearest ? `: did you mean ${nearest}?` : ""}`;
  });
}

/** The key that differs only in case or in one or two letters. */
function nearestKey(name: string): string | undefined {
  const distances = keyNames.map((key) => [distance(name, key), key] as const);
  const [best] = distances.sort(([one], [other]) => one - other);
  return best && best[0] <= 2 ? best[1] : undefined;
}

function distance(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, replaced));
    }
    row = next;
  }
  return row[b.length]!;
}

function problemLine(key: string, value: string, problem: string): string {
  return `${key} is ${JSON.stringify(value)}: it must ${problem}`;
}
