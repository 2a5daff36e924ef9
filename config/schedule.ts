export const onDemand = "on-demand";

export const scheduleRange =
  "on-demand, or six fields as in cron(15 12 * * ? *): minutes, hours, day of month, month, " +
  "day of week and year, where one of the two days is ?";

interface Field {
  readonly minimum: number;
  readonly maximum: number;
  /** Names of the values, the first one for `minimum`. */
  readonly names?: readonly string[];
  /** What else may stand whole in the field. */
  readonly special?: RegExp;
}

const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const days = "SUN MON TUE WED THU FRI SAT".split(" ");

const fields: readonly Field[] = [
  { minimum: 0, maximum: 59 },
  { minimum: 0, maximum: 23 },
  { minimum: 1, maximum: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { minimum: 1, maximum: 12, names: months },
  { minimum: 1, maximum: 7, names: days, special: /^(\?|L|[1-7]L|[1-7]#[1-5])$/ },
  { minimum: 1970, maximum: 2199 },
];

/**
 * What is wrong with a crawler's schedule, as the end of "must …".
 * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
 */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule === onDemand) return undefined;
  const values = /^cron\((.*)\)$/.exec(schedule)?.[1]?.split(" ") ?? [];
  const right =
    values.length === fields.length &&
    values.every((value, index) => fits(value, fields[index]!)) &&
    // Exactly one of the two days is open.
    (values[2] === "?") !== (values[4] === "?");
  if (!right) return `be ${scheduleRange}`;
  return /^(\*|\*\/[1-4]|0?\/[1-4])$/.test(values[0]!)
    ? "run at most every five minutes, Glue's shortest interval"
    : undefined;
}

function fits(value: string, field: Field): boolean {
  if (field.special?.test(value)) return true;
  return value.split(",").every((item) => {
    const [range = "", step, ...more] = item.split("/");
    if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
    if (range === "*") return true;
    const ends = range.split("-").map((end) => ordinal(end, field));
    const [first, last = first] = ends;
    return ends.length <= 2 && first !== undefined && last !== undefined && first <= last;
  });
}

function ordinal(value: string, field: Field): number | undefined {
  const named = field.names?.indexOf(value) ?? -1;
  const number = named >= 0 ? named + field.minimum : /^\d+$/.test(value) ? Number(value) : NaN;
  return number >= field.minimum && number <= field.maximum ? number : undefined;
}
