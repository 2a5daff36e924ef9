import { fakerNumber } from "../../faker/fakerNumber";
import { fakerLists } from "../../faker/package";
import { pick } from "../choices";
import { type Call, type CompileCall, onlyArgument, type Part, textPart } from "../part";
import { formatDate } from "./dateFormat";

const localStandard = "YYYY-MM-DDTHH:mm:ssZ";

/** `date.utc`: the record's instant in UTC; `2026-01-05T09:30:00Z` where no format is given. */
export const utc: CompileCall = compileDate("utc", "YYYY-MM-DDTHH:mm:ss[Z]");

/** `date.now`: the record's instant in this machine's time zone, as `2026-01-05T09:30:00+00:00`. */
export const now: CompileCall = compileDate("local", localStandard);

/**
 * `date.simTime`: as `date.now`, since a record's instant is what the run simulates. The generator
 * has it in its unlocked periodic mode only, and throws elsewhere.
 */
export const simTime: CompileCall = (call) => {
  if (call.isKdg) {
    throw call.fail("date.simTime has no value: TypeError in the generator's constant mode");
  }
  return now(call);
};

function compileDate(zone: "utc" | "local", standard: string): CompileCall {
  return (call) => {
    const argument = onlyArgument(call);
    const format = (call.isKdg ? argument || standard : argument) ?? standard;
    if (typeof format !== "string") {
      throw call.fail(
        `a date format must be text, got ${JSON.stringify(argument)}`,
        'write it in quotes: date.utc("YYYY-MM-DD HH:mm:ss.SSS")',
      );
    }
    const write = lastKept(formatDate(format, zone));
    return { render: (_draws, at) => write(at), variants: [write(0)] };
  };
}

/** Many records share a millisecond. */
function lastKept(write: (epochMs: number) => string): (epochMs: number) => string {
  let [lastAt, last] = [NaN, ""];
  return (epochMs) => {
    if (epochMs !== lastAt) [lastAt, last] = [epochMs, write(epochMs)];
    return last;
  };
}

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

/** `date.past`: an instant in the years before the record's, one where none are given. */
export const past: CompileCall = (call) => nearby(call, yearMs, -1);

/** `date.future`: an instant in the years after the record's, one where none are given. */
export const future: CompileCall = (call) => nearby(call, yearMs, 1);

/** `date.recent`: an instant in the days before the record's, one where none are given. */
export const recent: CompileCall = (call) => nearby(call, dayMs, -1);

/** From one second away to so many units away, as JavaScript writes a date. */
function nearby(call: Call, unitMs: number, sign: 1 | -1): Part {
  const given = onlyArgument(call) || 1;
  const units = call.isKdg ? Number(given) : given;
  if (typeof units !== "number" || (units < 0 && !call.isKdg)) {
    throw call.fail(`${call.name} needs a number above 0, got ${JSON.stringify(given)}`);
  }
  const range = { min: 1000, max: units * unitMs };
  return {
    render: (draws, at) => String(new Date(at + sign * fakerNumber(draws, range))),
  };
}

/** `date.between`: an instant between two dates. */
export const between: CompileCall = (call) => {
  const [from, to] = call.args.map((arg) => Date.parse(String(arg)));
  if (from === undefined || to === undefined || !(from <= to) || call.args.length > 2) {
    throw call.fail(
      "date.between needs two dates, the earlier first",
      'as in date.between("2026-01-01","2026-02-01")',
    );
  }
  const range = to - from + 1;
  return {
    render: (draws) => String(new Date(from + Math.floor(draws.fraction() * range))),
  };
};

/** `date.month`: a month's name; `{"abbr":true}` for its short form. */
export const month: CompileCall = (call) => listed(call, "month");

/** `date.weekday`: a weekday's name; `{"abbr":true}` for its short form. */
export const weekday: CompileCall = (call) => listed(call, "weekday");

function listed(call: Call, list: "month" | "weekday"): Part {
  const options = (onlyArgument(call) ?? {}) as { abbr?: unknown; context?: unknown };
  const forms = fakerLists().date[list];
  const form = options.abbr ? "abbr" : "wide";
  const names = (options.context ? forms[`${form}_context`] : undefined) ?? forms[form]!;
  return textPart((draws) => pick(draws, names), names);
}
