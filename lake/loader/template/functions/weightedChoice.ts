import { choiceBytes } from "./byteWriters";
import { type Call, type CompileCall, elementText, onlyArgument, type Part } from "./part";

/**
 * `random.weightedArrayElement`: `{weights, data}`; weights need not sum to 1. The generator rounds
 * the running sum to 2 decimals, so that weights with more decimals come out wrong or give
 * "undefined"; here each element has its exact share.
 */
export const weightedArrayElement: CompileCall = (call) => {
  const { weights, data } = weightedChoice(call);
  const texts = data.map((element) => elementText(element, call));
  if (call.isKdg) return kdgWeightedPart(texts, weights);
  let total = 0;
  const reached = weights.map((weight) => (total += weight));
  if (!(total > 0)) throw call.fail("random.weightedArrayElement needs a weight above 0");
  return weightedPart(texts, reached, total);
};

function weightedPart(texts: readonly string[], reached: readonly number[], total: number): Part {
  const last = reached.indexOf(total); // Elements of weight 0 at the end are never chosen.
  const possible = texts.filter((_, i) => reached[i]! > (reached[i - 1] ?? 0));
  return {
    render: (draws) => {
      const drawn = draws.weight() * total;
      let i = 0;
      while (i < last && drawn >= reached[i]!) i++;
      return texts[i]!;
    },
    variants: texts,
    bytes: choiceBytes({ texts, source: "weight", scale: total, upTo: reached.slice(0, last) }),
    ...(possible.length === 1 && { constant: possible[0] }),
  };
}

/** As the generator weighs: the running sum is rounded at each step, and may end below the draw. */
function kdgWeightedPart(texts: readonly string[], weights: readonly number[]): Part {
  let rounded = 0;
  const reached = weights.map((weight) => (rounded = Number((rounded + weight).toFixed(2))));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    render: (draws) => {
      const drawn = draws.weight() * total;
      return texts[reached.findIndex((sum) => drawn <= sum)] ?? "undefined";
    },
    variants: [...texts, "undefined"],
  };
}

function weightedChoice(call: Call): { weights: number[]; data: unknown[] } {
  const { fail, isKdg } = call;
  const { weights, data } = (onlyArgument(call) ?? {}) as Partial<Record<string, unknown>>;
  if (!Array.isArray(weights) || !Array.isArray(data)) {
    throw fail('random.weightedArrayElement needs {"weights":[…],"data":[…]}');
  }
  const isWrong = (weight: unknown): boolean =>
    typeof weight !== "number" || (!isKdg && weight < 0);
  const wrong = weights.findIndex(isWrong);
  if (wrong >= 0) {
    throw fail(
      `random.weightedArrayElement: weight ${wrong + 1} must be a number of at least 0, ` +
        `got ${JSON.stringify(weights[wrong])}`,
    );
  }
  if (weights.length !== data.length && !isKdg) {
    throw fail(
      `random.weightedArrayElement has ${weights.length} weights for ${data.length} elements`,
      "give each element one weight",
    );
  }
  return { weights: weights as number[], data };
}
