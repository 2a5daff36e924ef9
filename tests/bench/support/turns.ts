import { median } from "../interleave";
import type { Depth } from "../rows";
import { RawClient } from "./rawClient";

export const connections = [0, 1, 2, 3, 4, 5, 6, 7];

export interface Speeds<Name extends string> {
  /** Units per second: the medians of the rounds. */
  readonly perSecond: Readonly<Record<Name, number>>;
  /** The median of the rounds' ratios. */
  ratio(one: Name, other: Name): number;
}

/**
 * Lets servers take turns, by the clock: they and the client share the machine.
 * @param requestTo What a connection sends, of eight.
 * @param units What one call counts for.
 */
export async function takeTurns<Name extends string>(
  urls: Readonly<Record<Name, string>>,
  requestTo: (url: string, connection: number) => Buffer,
  units: number,
  { rounds, sliceMs, warmUpMs }: Depth,
): Promise<Speeds<Name>> {
  const names = Object.keys(urls) as Name[];
  const clients = names.map(
    (name) =>
      [
        name,
        new RawClient(
          urls[name],
          connections.map((at) => requestTo(urls[name], at)),
        ),
      ] as const,
  );
  const speeds = Object.fromEntries(names.map((name) => [name, []])) as Record<string, number[]>;
  try {
    for (const [, client] of clients) await client.run(warmUpMs);
    for (let round = 0; round < rounds; round++) {
      for (const [name, client] of clients) {
        const begun = performance.now();
        const calls = await client.run(sliceMs);
        speeds[name]!.push((calls * units * 1000) / (performance.now() - begun));
      }
    }
  } finally {
    for (const [, client] of clients) client.close();
  }
  const perSecond = {} as Record<Name, number>;
  for (const name of names) perSecond[name] = median(speeds[name]!);
  return {
    perSecond,
    ratio: (one, other) =>
      median(speeds[one]!.map((speed, round) => speed / speeds[other]![round]!)),
  };
}
