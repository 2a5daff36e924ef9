/** One promise of a bench: how it is measured, and what it must reach. */
export interface BenchRow {
  /** The row of its table, such as G1, and what is measured. */
  readonly name: string;
  readonly goal: Goal;
  /** Not run in the reduced form: it takes minutes by its nature. */
  readonly isLong?: boolean;
  measure(depth: Depth): Promise<Measured>;
}

export interface Measured {
  readonly value: number;
  /** What stands behind the value: absolute figures, which do not carry to another machine. */
  readonly detail: string;
}

export interface Goal {
  readonly text: string;
  readonly unit: string;
  holds(value: number): boolean;
  /** So far off that noise does not explain it. */
  isGross(value: number): boolean;
}

/** How much is measured. */
export interface Depth {
  readonly isReduced: boolean;
  readonly rounds: number;
  /** The least time of one contestant in one round. */
  readonly sliceMs: number;
  /** For how long each contestant runs before anything counts. */
  readonly warmUpMs: number;
}

export const whole: Depth = { isReduced: false, rounds: 15, sliceMs: 400, warmUpMs: 4_000 };
/** For CI: it shows that benches run and are not grossly off, on a machine that does other work. */
export const reduced: Depth = { isReduced: true, rounds: 3, sliceMs: 150, warmUpMs: 1_500 };

const gross = 4;

export function atLeast(limit: number, unit: string): Goal {
  return {
    text: `>= ${limit}`,
    unit,
    holds: (value) => value >= limit,
    isGross: (value) => value < limit / gross,
  };
}

export function atMost(limit: number, unit: string): Goal {
  return {
    text: `<= ${limit}`,
    unit,
    holds: (value) => value <= limit,
    isGross: (value) => value > limit * gross,
  };
}

/** Whole numbers, of which noise takes nothing: whatever is outside is a gross miss. */
export function between(least: number, most: number, unit: string): Goal {
  const holds = (value: number): boolean => value >= least && value <= most;
  const text = least === most ? `${least}` : `${least} to ${most}`;
  return { text, unit, holds, isGross: (value) => !holds(value) };
}

export function thousands(value: number): string {
  return `${(value / 1000).toFixed(0)}k`;
}
