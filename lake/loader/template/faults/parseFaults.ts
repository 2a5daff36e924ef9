import { SECOND_MS } from "../../../core/units";
import { UserError } from "../../../core/userError";
import type { Faults } from "./faults";

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND_MS,
  m: 60 * SECOND_MS,
  h: 3_600 * SECOND_MS,
  d: 86_400 * SECOND_MS,
};

/** How each fault is written, and what it means. */
const readers: {
  readonly [Name in keyof Faults]-?: {
    readonly example: string;
    /** Undefined for text of another form. */
    read(value: string): Faults[Name] | undefined;
  };
} = {
  duplicates: { example: "duplicates=0.1%", read: shareOf },
  late: { example: "late=2h:1%", read: readLate },
  corrupt: { example: "corrupt=0.01%", read: shareOf },
  nulls: { example: "nulls=1%", read: shareOf },
  drift: { example: "drift=field@50%", read: readDrift },
};

/**
 * Reads a list of faults, such as `duplicates=0.1%,late=2h:1%,drift=field@50%`.
 * @throws UserError `usage` naming the part that cannot be read and how it is written
 */
export function parseFaults(text: string): Faults {
  const faults: Partial<Record<keyof Faults, unknown>> = {};
  for (const part of text.split(",")) {
    const [, name = part.trim(), value] = /^\s*(\w*)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (!isFault(name)) throw wrong(part, `no fault is called "${name}"`, all());
    const { example, read } = readers[name];
    const fault = value === undefined ? undefined : read(value);
    if (fault === undefined) throw wrong(part, `${name} is written another way`, example);
    if (faults[name] !== undefined)
      throw wrong(part, `${name} stands twice`, "name each fault once");
    faults[name] = fault;
  }
  return faults as Faults;
}

function isFault(name: string): name is keyof Faults {
  return Object.hasOwn(readers, name);
}

function all(): string {
  return Object.values(readers)
    .map(({ example }) => example)
    .join(",");
}

function wrong(part: string, why: string, remedy: string): UserError {
  return new UserError("usage", `--faults: "${part.trim()}" cannot be read: ${why}`, { remedy });
}

/** `1%` as 0.01; above 0 and up to 100 %. */
function shareOf(text: string): number | undefined {
  const percent = /^(?:\d+\.?\d*|\.\d+)%$/.test(text) ? Number(text.slice(0, -1)) : NaN;
  return percent > 0 && percent <= 100 ? percent / 100 : undefined;
}

function readLate(text: string): Faults["late"] {
  const [, number, unit = "", share = ""] = /^(\d+)(ms|s|m|h|d):(.+)$/.exec(text) ?? [];
  const [byMs, read] = [Number(number) * (units[unit] ?? NaN), shareOf(share)];
  return byMs > 0 && read !== undefined ? { byMs, share: read } : undefined;
}

function readDrift(text: string): Faults["drift"] {
  const [, field = "", from = ""] = /^(.+)@(.+)$/.exec(text) ?? [];
  const read = from === "0%" ? 0 : shareOf(from);
  return field !== "" && read !== undefined ? { field, from: read } : undefined;
}
