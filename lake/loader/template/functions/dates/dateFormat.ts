import { dateTokens } from "./dateTokens";
import { type Instant, instantIn } from "./instant";

/** The localised formats in English; `l` and its like are the same with shorter months and days. */
const longFormats: Readonly<Record<string, string>> = {
  LTS: "h:mm:ss A",
  LT: "h:mm A",
  L: "MM/DD/YYYY",
  LL: "MMMM D, YYYY",
  LLL: "MMMM D, YYYY h:mm A",
  LLLL: "dddd, MMMM D, YYYY h:mm A",
};

const longPattern = /\[[^[]*\]|\\?(?:LTS|LT|L{1,4}|l{1,4})/g;

const tokenPattern = new RegExp(
  [
    String.raw`\[[^[]*\]`, // [as it stands]
    String.raw`\\?(?:` +
      "[Hh]mm(?:ss)?|Mo|M{1,4}|Do|DDDo|D{1,4}|d{2,4}|do?|w[o|w]?|W[o|W]?|Qo?|" +
      "Y{4,6}|YY|g{4,5}|gg|G{4,5}|GG|e|E|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|.)",
  ].join("|"),
  "g",
);

/**
 * Compiles a date format of moment 2.17.1, the library that evaluates dates in the Kinesis Data
 * Generator. Writes an epoch in milliseconds.
 */
export function formatDate(format: string, zone: "utc" | "local"): (epochMs: number) => string {
  const pieces = (expandLongFormats(format).match(tokenPattern) ?? []).map(
    (token) => dateTokens.get(token) ?? constant(literalOf(token)),
  );
  return (epochMs) => {
    const instant = instantIn(zone, epochMs);
    let text = "";
    for (const write of pieces) text += write(instant);
    return text;
  };
}

function expandLongFormats(format: string): string {
  return format.replace(longPattern, (token) => {
    if (token.startsWith("l")) {
      const long = longFormats[token.toUpperCase()]!;
      return long.replace(/MMMM|MM|DD|dddd/g, (part) => part.slice(1));
    }
    return longFormats[token] ?? token;
  });
}

/** `[text]` without its brackets, `\x` without its backslash. */
function literalOf(token: string): string {
  return token.length > 1 && token.startsWith("[")
    ? token.slice(1, -1)
    : token.replaceAll("\\", "");
}

function constant(text: string): (instant: Instant) => string {
  return () => text;
}
