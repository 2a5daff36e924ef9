import { aggregates, windowFunctions } from "./aggregates";
import { collections } from "./collections";
import { dates } from "./dates";
import type { SqlFunction } from "./function";
import { maths } from "./maths";
import { strings } from "./strings";

const all: readonly SqlFunction[] = [
  aggregates,
  windowFunctions,
  strings,
  maths,
  dates,
  collections,
].flat();

/** Every function that a query may call, by name in lower case. */
export const functions: ReadonlyMap<string, SqlFunction> = new Map(
  all.map((declared) => [declared.name, declared]),
);
