import { fakerNumber } from "../faker/fakerNumber";
import { integerBytes, uuidBytes } from "./byteWriters";
import { type Call, type CompileCall, onlyArgument } from "./part";

/** `random.uuid`: a version 4 UUID. */
export const uuid: CompileCall = (call) => {
  onlyArgument(call);
  return { render: (draws) => draws.uuid(), bytes: uuidBytes };
};

/** `random.number`: `max`, or `{min, max, precision}` (0, 99999, 1); both ends are included. */
export const number: CompileCall = (call) => {
  const options = numberOptions(call);
  if (call.isKdg) return { render: (draws) => String(fakerNumber(draws, options)) };
  const { min, max, precision } = options;
  // A hair's breadth wide, so that 0.3 is a whole number of tenths.
  const low = Math.ceil(min / precision - 1e-9);
  const high = Math.floor(max / precision + 1e-9);
  if (low > high) {
    throw call.fail(
      `random.number: no multiple of ${precision} lies between ${min} and ${max}`,
      "give a smaller precision",
    );
  }
  const decimals = decimalsOf(precision);
  const text = (steps: number): string =>
    decimals === 0
      ? String(steps * precision)
      : String(Number((steps * precision).toFixed(decimals)));
  const count = high - low + 1;
  return {
    render: (draws) => text(Math.floor(draws.fraction() * count) + low),
    ...(precision === 1 && { bytes: integerBytes(low, count) }),
    ...(count === 1 && { constant: text(low) }),
  };
};

/** Options of `random.number`, with the generator's defaults filled in. */
interface NumberOptions {
  readonly min: number;
  readonly max: number;
  readonly precision: number;
}

function numberOptions(call: Call): NumberOptions {
  const argument = onlyArgument(call);
  const { fail } = call;
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

/** How many decimals a number is written with: 2 for 0.25, 3 for 1e-3. */
function decimalsOf(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}
