import { isDeepStrictEqual } from "node:util";

import { assetSignature, signature, unknownValue } from "../deployment";
import { canonical, sameJson, samePolicy } from "./documents";
import type { InputRule, ResourceFacts } from "./facts";
import { isObject } from "./paths";
import { isAbsent } from "./problem";

/** Paths of what differs between two decoded values at a path; none where the provider sees no change. */
export function changesAt(
  facts: ResourceFacts,
  path: string,
  was: unknown,
  now: unknown,
): string[] {
  if (isEmpty(was) && isEmpty(now)) return [];
  const place = path.replaceAll(/\[\d+\]/g, "");
  if (isAbsent(now) && facts.keptWhenAbsent?.includes(place)) return [];
  if (isSame(facts.inputs[place], was, now)) return [];
  if (Array.isArray(was) && Array.isArray(now)) {
    if (facts.unordered?.includes(place) && haveSameItems(was, now)) return [];
    const length = Math.max(was.length, now.length);
    return Array.from({ length }, (_, index) =>
      changesAt(facts, `${path}[${index}]`, was[index], now[index]),
    ).flat();
  }
  if (isPlain(was) && isPlain(now)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort();
    return keys.flatMap((key) => changesAt(facts, below(path, key), was[key], now[key]));
  }
  return [path];
}

/** A path of Pulumi's: keys that are no names stand in brackets. */
function below(path: string, key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/** An empty text, list or block is to the provider what an absent one is. */
function isEmpty(value: unknown): boolean {
  if (isAbsent(value) || value === "") return true;
  return Array.isArray(value)
    ? value.length === 0
    : isObject(value) && Object.keys(value).length === 0;
}

function isSame(rule: InputRule | undefined, was: unknown, now: unknown): boolean {
  if (now === unknownValue) return false;
  if (typeof was === "string" && typeof now === "string") return isSameText(rule, was, now);
  if (isAsset(was) && isAsset(now) && was.hash !== undefined && now.hash !== undefined) {
    return was.hash === now.hash;
  }
  // Lists and blocks are looked into: an unknown value may be inside.
  const isWhole = !Array.isArray(now) && !isPlain(now);
  return isWhole && isDeepStrictEqual(was, now);
}

function isSameText(rule: InputRule | undefined, was: string, now: string): boolean {
  if (was === now) return true;
  if (rule?.document === "json") return sameJson(was, now);
  if (rule?.document === "policy") return samePolicy(was, now);
  return rule?.same?.(was, now) ?? false;
}

function haveSameItems(was: readonly unknown[], now: readonly unknown[]): boolean {
  const [one, other] = [was, now].map((items) => items.map(canonical).sort());
  return !canonical(now).includes(unknownValue) && isDeepStrictEqual(one, other);
}

function isAsset(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && value[signature] === assetSignature;
}

/** A block or a map, and nothing that carries one of Pulumi's marks. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Object.hasOwn(value, signature);
}
