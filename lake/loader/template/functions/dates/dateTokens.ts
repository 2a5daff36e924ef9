import { type Instant, isoWeek, localWeek } from "./instant";

type Write = (instant: Instant) => string;

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const pad = (value: number, digits: number): string => String(value).padStart(digits, "0");
const hour12 = ({ hour }: Instant): number => hour % 12 || 12;
const hour24 = ({ hour }: Instant): number => hour || 24;
const quarter = ({ month }: Instant): number => Math.floor(month / 3) + 1;

function ordinal(value: number): string {
  const isTeen = Math.floor((value % 100) / 10) === 1;
  return `${value}${(isTeen ? undefined : ["th", "st", "nd", "rd"][value % 10]) ?? "th"}`;
}

/** A number as it is, and padded to two digits, and with its ordinal ending. */
function numberTokens(token: string, value: (instant: Instant) => number): [string, Write][] {
  return [
    [token, (at) => String(value(at))],
    [token + token, (at) => pad(value(at), 2)],
    [`${token}o`, (at) => ordinal(value(at))],
  ];
}

/** Tenths, hundredths, … of a second: moment knows milliseconds, the rest are zeros. */
const fractions = Array.from({ length: 9 }, (_, i): [string, Write] => [
  "S".repeat(i + 1),
  ({ millisecond }) =>
    pad(millisecond, 3)
      .padEnd(9, "0")
      .slice(0, i + 1),
]);

const years: [string, Write][] = [
  ["Y", ({ year }) => (year <= 9999 ? String(year) : `+${year}`)],
  ["YY", ({ year }) => pad(year % 100, 2)],
  ["YYYY", ({ year }) => pad(year, 4)],
  ["YYYYY", ({ year }) => pad(year, 5)],
  ["YYYYYY", ({ year }) => `+${pad(year, 6)}`],
  ["gg", (at) => pad(localWeek(at).year % 100, 2)],
  ["gggg", (at) => pad(localWeek(at).year, 4)],
  ["ggggg", (at) => pad(localWeek(at).year, 5)],
  ["GG", (at) => pad(isoWeek(at).year % 100, 2)],
  ["GGGG", (at) => pad(isoWeek(at).year, 4)],
  ["GGGGG", (at) => pad(isoWeek(at).year, 5)],
];

const days: [string, Write][] = [
  ...numberTokens("M", ({ month }) => month + 1),
  ["MMM", ({ month }) => months[month]!.slice(0, 3)],
  ["MMMM", ({ month }) => months[month]!],
  ["Q", (at) => String(quarter(at))],
  ["Qo", (at) => ordinal(quarter(at))],
  ...numberTokens("D", ({ day }) => day),
  ["DDD", ({ dayOfYear }) => String(dayOfYear)],
  ["DDDD", ({ dayOfYear }) => pad(dayOfYear, 3)],
  ["DDDo", ({ dayOfYear }) => ordinal(dayOfYear)],
  ["d", ({ weekday }) => String(weekday)],
  ["do", ({ weekday }) => ordinal(weekday)],
  ["dd", ({ weekday }) => weekdays[weekday]!.slice(0, 2)],
  ["ddd", ({ weekday }) => weekdays[weekday]!.slice(0, 3)],
  ["dddd", ({ weekday }) => weekdays[weekday]!],
  ["e", ({ weekday }) => String(weekday)],
  ["E", ({ weekday }) => String(weekday || 7)],
  ...numberTokens("w", (at) => localWeek(at).week),
  ...numberTokens("W", (at) => isoWeek(at).week),
];

const times: [string, Write][] = [
  ["a", ({ hour }) => (hour < 12 ? "am" : "pm")],
  ["A", ({ hour }) => (hour < 12 ? "AM" : "PM")],
  ["H", ({ hour }) => String(hour)],
  ["HH", ({ hour }) => pad(hour, 2)],
  ["h", (at) => String(hour12(at))],
  ["hh", (at) => pad(hour12(at), 2)],
  ["k", (at) => String(hour24(at))],
  ["kk", (at) => pad(hour24(at), 2)],
  ["m", ({ minute }) => String(minute)],
  ["mm", ({ minute }) => pad(minute, 2)],
  ["s", ({ second }) => String(second)],
  ["ss", ({ second }) => pad(second, 2)],
  ["hmm", (at) => `${hour12(at)}${pad(at.minute, 2)}`],
  ["hmmss", (at) => `${hour12(at)}${pad(at.minute, 2)}${pad(at.second, 2)}`],
  ["Hmm", (at) => `${at.hour}${pad(at.minute, 2)}`],
  ["Hmmss", (at) => `${at.hour}${pad(at.minute, 2)}${pad(at.second, 2)}`],
  ...fractions,
];

const zones: [string, Write][] = [
  ["z", ({ isUtc }) => (isUtc ? "UTC" : "")],
  ["zz", ({ isUtc }) => (isUtc ? "Coordinated Universal Time" : "")],
  ["Z", (at) => offset(at, ":")],
  ["ZZ", (at) => offset(at, "")],
  ["X", ({ epochMs }) => String(Math.floor(epochMs / 1000))],
  ["x", ({ epochMs }) => String(epochMs)],
];

function offset({ offsetMinutes }: Instant, separator: string): string {
  const size = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? "-" : "+";
  return `${sign}${pad(Math.floor(size / 60), 2)}${separator}${pad(size % 60, 2)}`;
}

/**
 * What each token of a date format writes, in English.
 * @see https://momentjs.com/docs/#/displaying/format/ for 2.17.1: no era tokens
 */
export const dateTokens: ReadonlyMap<string, Write> = new Map([
  ...years,
  ...days,
  ...times,
  ...zones,
]);
