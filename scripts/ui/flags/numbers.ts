import { UserError } from "../../../lake/core/userError";

/** The most records that one run takes, and the highest rate: far above Firehose's quotas. */
export const maximumCount = 1_000_000_000;
export const maximumRate = 1_000_000;

/**
 * Reads a flag's whole number.
 * @throws UserError `usage` naming the flag, the value and the range
 */
export function wholeNumber(flag: string, minimum: number, maximum: number) {
  return (text: string): number => {
    const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= minimum && value <= maximum)) {
      throw outOfRange(flag, text, `a whole number from ${minimum} to ${maximum}`);
    }
    return value;
  };
}

/**
 * Reads a flag's number of at least 0.
 * @param zero What 0 means, where that is not plain.
 */
export function number(flag: string, maximum: number, zero?: string) {
  return (text: string): number => {
    const value = /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN;
    if (!(value >= 0 && value <= maximum)) {
      const from = zero === undefined ? "0" : `0 (${zero})`;
      throw outOfRange(flag, text, `a number from ${from} to ${maximum}`);
    }
    return value;
  };
}

function outOfRange(flag: string, text: string, required: string): UserError {
  return new UserError("usage", `${flag} must be ${required}, got "${text}"`, { remedy: "--help" });
}
