const day = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
const clock = /^[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(z|[+-]\d{2}:?\d{2})?$/i;

/** `YYYY-MM-DD` of a date, of a timestamp's text, or of a whole number of days; null for other text. */
export function readDate(text: string): string | null {
  const at = dayStart(text.trim());
  if (at !== undefined) return show(at)?.slice(0, 10) ?? null;
  return /^-?\d{1,7}$/.test(text) ? (show(Number(text) * 86_400_000)?.slice(0, 10) ?? null) : null;
}

/**
 * `YYYY-MM-DD HH:MM:SS.mmm`, in UTC, of Hive's timestamp text, ISO text with an offset, seconds (with a
 * fraction or fewer than 13 characters) or milliseconds; null for other text.
 */
export function readTimestamp(text: string): string | null {
  const value = text.trim();
  if (/^-?\d+$/.test(value)) return show(Number(value) * (value.length >= 13 ? 1 : 1000));
  if (/^-?\d+\.\d*$/.test(value)) return show(Math.trunc(Number(value) * 1000));
  const start = dayStart(value);
  if (start === undefined) return null;
  const rest = value.replace(day, "");
  if (rest === "") return show(start);
  const [, hours, minutes, seconds = "0", fraction = "", zone = "Z"] = clock.exec(rest) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    return null;
  }
  const inDay = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return show(start + inDay * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3)) - offset(zone));
}

function dayStart(text: string): number | undefined {
  const [, year, month, date] = day.exec(text) ?? [];
  if (year === undefined) return undefined;
  const at = Date.UTC(2000, Number(month) - 1, Number(date));
  const exact = new Date(at).setUTCFullYear(Number(year), Number(month) - 1, Number(date));
  return new Date(exact).getUTCMonth() === Number(month) - 1 ? exact : undefined;
}

function offset(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}

/** Null past the years that four digits write. */
function show(epochMs: number): string | null {
  if (!(epochMs >= -62_167_219_200_000 && epochMs < 253_402_300_800_000)) return null;
  return new Date(epochMs).toISOString().replace("T", " ").slice(0, 23);
}
