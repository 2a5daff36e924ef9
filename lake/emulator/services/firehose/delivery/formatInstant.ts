type Parts = Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, string>>>;

const token = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g;

/**
 * An instant by a pattern of Java's DateTimeFormatter: years, months, days, hours, minutes, seconds,
 * fractions, names of days and months, the half of the day, and the offset.
 * @param timeZone IANA's name, such as `Europe/Berlin`.
 * @throws RangeError for a letter that is not one of these, or a time zone that is not known
 * @see https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 */
export function formatInstant(pattern: string, at: number, timeZone: string): string {
  const parts = partsOf(at, timeZone);
  return pattern.replace(token, (text: string, quoted: string | undefined, letter?: string) => {
    if (text === "''") return "'";
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    if (text === "'") throw new RangeError("a quote does not end");
    return letter === undefined ? text : field(letter, text.length, { at, parts, timeZone });
  });
}

function field(
  letter: string,
  width: number,
  { at, parts, timeZone }: { at: number; parts: Parts; timeZone: string },
): string {
  const number = (value: number): string => String(value).padStart(width, "0");
  const named = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat("en-US", { ...options, timeZone }).format(at);
  switch (letter) {
    case "y":
    case "u":
      return width === 2 ? parts.year!.slice(-2) : number(Number(parts.year));
    case "M":
    case "L":
      if (width < 3) return number(Number(parts.month));
      return named({ month: width === 3 ? "short" : width === 4 ? "long" : "narrow" });
    case "d":
      return number(Number(parts.day));
    case "D":
      return number(dayOfYear(parts));
    case "E":
      return named({ weekday: width < 4 ? "short" : width === 4 ? "long" : "narrow" });
    case "a":
      return Number(parts.hour) < 12 ? "AM" : "PM";
    case "H":
      return number(Number(parts.hour));
    case "h":
      return number(Number(parts.hour) % 12 || 12);
    case "m":
      return number(Number(parts.minute));
    case "s":
      return number(Number(parts.second));
    case "S":
      return String(at % 1000)
        .padStart(3, "0")
        .padEnd(width, "0")
        .slice(0, width);
    case "Z":
    case "X":
    case "x":
      return offset(at, parts, letter, width);
    default:
      throw new RangeError(`the letter ${letter} is not one that is emulated`);
  }
}

/** A format takes longer to be made than to be used a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

function partsOf(at: number, timeZone: string): Parts {
  const format = partsFormat(timeZone);
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

function localTime(parts: Parts): number {
  const [year, month, day, hour, minute, second] = (
    ["year", "month", "day", "hour", "minute", "second"] as const
  ).map((name) => Number(parts[name]));
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

function dayOfYear(parts: Parts): number {
  const newYear = Date.UTC(Number(parts.year), 0, 1);
  return 1 + Math.floor((localTime(parts) - newYear) / 86_400_000);
}

/** `Z` and `xxxx` are `+0100`, `X` alone `+01`, `XXX` and `ZZZZZ` `+01:00`, these with `Z` for UTC. */
function offset(at: number, parts: Parts, letter: string, width: number): string {
  const minutes = Math.round((localTime(parts) - Math.floor(at / 1000) * 1000) / 60_000);
  if (minutes === 0 && (letter === "X" || (letter === "Z" && width === 5))) return "Z";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) =>
    String(part).padStart(2, "0"),
  ) as [string, string];
  const sign = minutes < 0 ? "-" : "+";
  if (letter !== "Z" && width === 1) return sign + hours + (rest === "00" ? "" : rest);
  const colon = letter === "Z" ? width === 5 : width === 3 || width === 5;
  return `${sign}${hours}${colon ? ":" : ""}${rest}`;
}
