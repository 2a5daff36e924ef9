import { MINUTE_MS, SECOND_MS } from "../../../../core/units";

/** An instant taken apart in a time zone, as date formats need it. */
export interface Instant {
  readonly epochMs: number;
  readonly isUtc: boolean;
  /** Minutes east of UTC. */
  readonly offsetMinutes: number;
  readonly year: number;
  /** 0 to 11. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** From 1. */
  readonly dayOfYear: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const dayMs = 86_400 * SECOND_MS;

/** Takes an instant apart in UTC, or in the time zone that this process runs in. */
export function instantIn(zone: "utc" | "local", epochMs: number): Instant {
  // To whole quarters of an hour, as moment has it.
  const offsetMinutes =
    zone === "utc" ? 0 : -Math.round(new Date(epochMs).getTimezoneOffset() / 15) * 15;
  const shifted = new Date(epochMs + offsetMinutes * MINUTE_MS);
  return {
    epochMs,
    isUtc: zone === "utc",
    offsetMinutes,
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth(),
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    dayOfYear: dayOfYear(shifted),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
  };
}

/** A week and the year that it counts to. */
export interface Week {
  readonly year: number;
  readonly week: number;
}

/** The week of the United States: from Sunday, and the first holds 1 January. */
export function localWeek(instant: Instant): Week {
  return weekOf(instant, 6 - instant.weekday);
}

/** The week of ISO 8601: from Monday, and the first holds the year's first Thursday. */
export function isoWeek(instant: Instant): Week {
  return weekOf(instant, 4 - (instant.weekday || 7));
}

/** A week belongs to the year in which its deciding day lies. */
function weekOf(instant: Instant, daysToDecidingDay: number): Week {
  const { year, month, day } = instant;
  const deciding = new Date(Date.UTC(year, month, day) + daysToDecidingDay * dayMs);
  return {
    year: deciding.getUTCFullYear(),
    week: Math.floor((dayOfYear(deciding) - 1) / 7) + 1,
  };
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayMs) + 1;
}
