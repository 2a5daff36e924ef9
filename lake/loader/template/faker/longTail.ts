import { seededRandom } from "../../../core/random";
import { type Draws, drawsFrom } from "../functions/draws";
import { type Call, type Part, valueText } from "../functions/part";
import { fakerNumber } from "./fakerNumber";
import { fakerLocales, type FakerModules, newFaker } from "./package";

/** The modules of the generator's faker; what else faker has is no template function. */
export const fakerModuleNames = [
  ...["random", "helpers", "name", "address", "company", "finance", "image", "lorem", "hacker"],
  ...["internet", "phone", "date", "commerce", "system"],
] as const;

type FakerFunction = (this: unknown, ...args: unknown[]) => unknown;

let kept: { modules: FakerModules; draws: Draws | undefined } | undefined;

/**
 * Our faker. Its only sources of chance are the draws of the call under way: `random.number` is ours,
 * and `Math.random`, which two of its functions use, is ours while they run. So it keeps nothing from
 * one call to the next, and no other user of the package sees any of it.
 */
function faker(): { modules: FakerModules; draws: Draws | undefined } {
  if (kept) return kept;
  const made = { modules: newFaker(), draws: undefined as Draws | undefined };
  made.modules.random!.number = (options: unknown) => fakerNumber(made.draws!, options);
  made.modules.random!.locale = () =>
    (made.modules.random!.arrayElement as FakerFunction)(fakerLocales());
  kept = made;
  return made;
}

function fakerFunction(name: string): FakerFunction | undefined {
  const [moduleName = "", method = ""] = name.split(".");
  if (!fakerModuleNames.some((known) => known === moduleName)) return undefined;
  const functions = faker().modules[moduleName]!;
  const found = Object.hasOwn(functions, method) ? functions[method] : undefined;
  return typeof found === "function" ? (found as FakerFunction) : undefined;
}

/** The names of all of faker's functions. */
export function fakerFunctionNames(): string[] {
  const { modules } = faker();
  return fakerModuleNames.flatMap((module) =>
    Object.keys(modules[module]!).map((method) => `${module}.${method}`),
  );
}

/** Compiles a call of a function that only faker has; undefined where it has none of that name. */
export function compileLongTail(call: Call): Part | undefined {
  const target = fakerFunction(call.name);
  if (!target) return undefined;
  // Some functions change what they are given, so each call gets its own.
  const args = JSON.stringify(call.args);
  tryOut(target, call);
  return {
    render: (draws) => valueText(run(target, JSON.parse(args) as unknown[], draws), call),
    isFreeText: true,
  };
}

/** Runs it once, so that what it throws, or lacks, is told before the first record. */
function tryOut(target: FakerFunction, { name, args, isKdg, fail }: Call): void {
  let value: unknown;
  try {
    value = run(target, structuredClone(args), drawsFrom(seededRandom("trial")));
  } catch (error) {
    throw fail(`${name} throws ${String(error)}`);
  }
  if (value === undefined && !isKdg) throw fail(`${name} gives no value`);
}

function run(target: FakerFunction, args: readonly unknown[], draws: Draws): unknown {
  const own = faker();
  const outer = { draws: own.draws, random: Math.random };
  own.draws = draws;
  Math.random = () => draws.weight();
  try {
    return target.apply(own.modules, [...args]);
  } finally {
    own.draws = outer.draws;
    Math.random = outer.random;
  }
}
