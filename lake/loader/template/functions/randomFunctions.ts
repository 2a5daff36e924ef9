import { type CompileCall, type Fail, type Part, replacementText } from "./part";

/** Options of `random.number`, with the generator's defaults filled in. */
interface NumberOptions {
  readonly min: number;
  readonly max: number;
  readonly precision: number;
}

/** `random.uuid`: a version 4 UUID. */
export const uuid: CompileCall = () => ({ render: (draws) => draws.uuid() });

/**
 * `random.number`: `max`, or `{min, max, precision}` (0, 99999, 1). `max` is included, unless it is
 * negative: that is how the generator counts.
 */
export const number: CompileCall = (argument, fail) => {
  const { min, max, precision } = numberOptions(argument, fail);
  const high = (max >= 0 ? max + precision : max) / precision;
  const low = min / precision;
  return {
    // In this order: floating point shows it, as in 0.9500000000000001.
    render: (draws) => String(precision * Math.floor(draws.fraction() * (high - low) + low)),
  };
};

/** `random.arrayElement`: one element, all equally likely; of `a`, `b` and `c` where none are given. */
export const arrayElement: CompileCall = (argument, fail) => {
  const given = argument === undefined || argument === null ? ["a", "b", "c"] : argument;
  const elements: unknown[] = typeof given === "string" ? given.split("") : asList(given);
  if (elements.length === 0) {
    throw fail('random.arrayElement needs a list with elements, such as (["OK","FAIL"])');
  }
  const texts = elements.map((element) => replacementText(element, fail));
  return {
    render: (draws) => texts[Math.floor(draws.fraction() * texts.length)]!,
    variants: texts,
  };
};

/**
 * `random.weightedArrayElement`: `{weights, data}`; weights need not sum to 1. The generator rounds
 * the running sum to 2 decimals, so that weights with more decimals come out wrong or give
 * "undefined"; here each element has its exact share.
 */
export const weightedArrayElement: CompileCall = (argument, fail) => {
  const { weights, data } = weightedChoice(argument, fail);
  const texts = data.map((element) => replacementText(element, fail));
  let total = 0;
  const upTo = weights.map((weight) => (total += weight));
  if (!(total > 0)) throw fail("random.weightedArrayElement needs a weight above 0");
  return weightedPart(texts, upTo, total);
};

function weightedPart(texts: readonly string[], upTo: readonly number[], total: number): Part {
  const last = upTo.indexOf(total); // Elements of weight 0 at the end are never chosen.
  return {
    render: (draws) => {
      const drawn = draws.weight() * total;
      let i = 0;
      while (i < last && drawn >= upTo[i]!) i++;
      return texts[i]!;
    },
    variants: texts,
  };
}

function numberOptions(argument: unknown, fail: Fail): NumberOptions {
  const given = typeof argument === "number" ? { max: argument } : (argument ?? {});
  const expected = 'random.number needs a number, or {"min":…,"max":…,"precision":…}';
  if (typeof given !== "object" || Array.isArray(given)) {
    throw fail(`${expected}; got ${JSON.stringify(argument)}`);
  }
  const { min = 0, max = 99_999, precision = 1 } = given as Partial<Record<string, unknown>>;
  for (const [name, value] of Object.entries({ min, max, precision })) {
    if (typeof value !== "number") {
      throw fail(`${expected}; ${name} is ${JSON.stringify(value)}`);
    }
  }
  const options = { min, max, precision } as NumberOptions;
  if (options.precision <= 0) throw fail(`random.number: precision must be above 0`);
  if (options.min > options.max) {
    throw fail(`random.number: min ${options.min} is above max ${options.max}`);
  }
  return options;
}

function weightedChoice(argument: unknown, fail: Fail): { weights: number[]; data: unknown[] } {
  const { weights, data } = (argument ?? {}) as Partial<Record<string, unknown>>;
  if (!Array.isArray(weights) || !Array.isArray(data)) {
    throw fail('random.weightedArrayElement needs {"weights":[…],"data":[…]}');
  }
  const wrong = weights.findIndex((weight) => typeof weight !== "number" || weight < 0);
  if (wrong >= 0) {
    throw fail(
      `random.weightedArrayElement: weight ${wrong + 1} must be a number of at least 0, ` +
        `got ${JSON.stringify(weights[wrong])}`,
    );
  }
  if (weights.length !== data.length) {
    throw fail(
      `random.weightedArrayElement has ${weights.length} weights for ${data.length} elements`,
      "give each element one weight",
    );
  }
  return { weights: weights as number[], data };
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
