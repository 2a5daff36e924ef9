import { nearbyGPSCoordinate } from "../faker/addressFunctions";
import * as internet from "../faker/internetFunctions";
import { compileLongTail, fakerFunctionNames } from "../faker/longTail";
import * as names from "../faker/nameFunctions";
import * as choices from "./choiceFunctions";
import * as dates from "./dates/dateFunctions";
import type { Call, CompileCall, Part } from "./part";
import { number, uuid } from "./randomFunctions";
import { weightedArrayElement } from "./weightedChoice";

/** The template functions that are compiled, by the names that templates use. */
export const templateFunctions: ReadonlyMap<string, CompileCall> = new Map([
  ...named("random", { number, uuid, weightedArrayElement, ...choices }),
  ...named("date", dates),
  ...named("name", names),
  ...named("internet", internet),
  ...named("address", { nearbyGPSCoordinate }),
]);

function named(
  module: string,
  functions: Readonly<Record<string, CompileCall>>,
): [string, CompileCall][] {
  return Object.entries(functions).map(([method, compile]) => [`${module}.${method}`, compile]);
}

/** Functions that a template may use: those compiled here, and all of faker's. Loads faker. */
export function knownFunctions(): readonly string[] {
  return [...new Set([...templateFunctions.keys(), ...fakerFunctionNames()])];
}

/** What the generator once called `date.now`; it rewrites the first use in a template and no other. */
const legacyName = "current.timestamp";

/** Compiles a call; undefined where no function has its name. */
export function compileCall(call: Call): Part | undefined {
  const isLegacy = call.name === legacyName && !call.isKdg;
  const compile = templateFunctions.get(isLegacy ? "date.now" : call.name);
  if (!compile) return compileLongTail(call);
  if (!call.isKdg) return compile(call);
  try {
    return compile(call);
  } catch (error) {
    // What we refuse, the generator renders somehow: faker itself says how.
    const asFaker = compileLongTail(call);
    if (!asFaker) throw error;
    return asFaker;
  }
}

/** The function that a reader most likely meant; undefined where none is near. */
export function nearestFunction(name: string): string | undefined {
  const near = knownFunctions()
    .map((known) => ({ known, distance: editDistance(name.trim().toLowerCase(), known) }))
    .sort((one, other) => one.distance - other.distance)[0];
  return near && near.distance <= Math.max(3, near.known.length / 3) ? near.known : undefined;
}

/** Levenshtein's distance, case ignored on the right. */
function editDistance(from: string, known: string): number {
  const to = known.toLowerCase();
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
