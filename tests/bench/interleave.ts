import type { Depth } from "./rows";

/** Does some work and returns how many units of it were done. */
export type Contestant = () => number | Promise<number>;

/** Units per CPU second of this process: medians, and the median of the rounds' ratios. */
export interface Interleaved<Name extends string> {
  readonly perCpuSecond: Readonly<Record<Name, number>>;
  ratio(one: Name, other: Name): number;
}

/**
 * Lets contestants take turns in one process, so that whatever disturbs the machine disturbs all of
 * them. CPU time is counted, not the clock.
 */
export async function interleave<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  { rounds, sliceMs, warmUpMs }: Depth,
): Promise<Interleaved<Name>> {
  const names = Object.keys(contestants) as Name[];
  const speeds = {} as Record<Name, number[]>;
  for (const name of names) {
    await slice(contestants[name], warmUpMs); // Compiled, connected, grown.
    speeds[name] = [];
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of names) speeds[name].push(await slice(contestants[name], sliceMs));
  }
  const perCpuSecond = {} as Record<Name, number>;
  for (const name of names) perCpuSecond[name] = median(speeds[name]);
  return {
    perCpuSecond,
    ratio: (one, other) => median(speeds[one].map((speed, round) => speed / speeds[other][round]!)),
  };
}

async function slice(contestant: Contestant, sliceMs: number): Promise<number> {
  const begun = performance.now();
  const before = process.cpuUsage();
  let units = 0;
  do units += await contestant();
  while (performance.now() - begun < sliceMs);
  const { user, system } = process.cpuUsage(before);
  return units / ((user + system) / 1e6);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
