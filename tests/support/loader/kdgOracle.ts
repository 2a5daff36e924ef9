import { readFileSync } from "node:fs";
import { createRequire, Module } from "node:module";

import faker from "faker";
import moment from "moment";

/**
 * The Kinesis Data Generator's template engine, rebuilt from what it is made of: faker 3.1.0, moment
 * 2.17.1 and the functions that the generator adds. It is described, not copied: its template
 * cleaning and its additions are written here from their documented behaviour.
 */
export interface Oracle {
  /**
   * Renders one record with its newline, as the generator sends it.
   * @throws what the generator throws
   */
  render(template: string): string;
}

export interface OracleSources {
  /** Seeds faker's Mersenne Twister. */
  readonly seed: number;
  /** Stands for `Math.random`, which weighted choices draw from. */
  readonly random: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

type Functions = Record<string, unknown>;

interface FakerModules {
  readonly random: Functions & { number(options: unknown): number };
  readonly date: Functions;
  readonly internet: Functions;
  readonly address: Functions;
  fake(template: string): string;
  seed(value: number): void;
}

interface WeightedChoice {
  readonly weights: readonly number[];
  readonly data: readonly unknown[];
}

export function kdgOracle({ seed, random, now }: OracleSources): Oracle {
  const modules = faker as unknown as FakerModules;
  modules.seed(seed);
  modules.fake = generatorsFake(modules);
  modules.random.uuid = () =>
    "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (place) => {
      const drawn = modules.random.number({ min: 0, max: 15 });
      return (place === "x" ? drawn : (drawn & 0x3) | 0x8).toString(16);
    });
  modules.random.weightedArrayElement = ({ weights, data }: WeightedChoice): unknown => {
    const drawn = Math.random() * weights.reduce((sum, weight) => sum + weight, 0);
    let upTo = 0;
    // Rounded after each step: what makes weights of three decimals come out wrong.
    return data[
      weights.findIndex((weight) => drawn <= (upTo = Number((upTo + weight).toFixed(2))))
    ];
  };
  modules.date.utc = (format?: string) => moment().utc().format(format);
  modules.date.now = (format?: string) => moment().format(format);
  modules.date.simTime = () => (modules as unknown as { simTime: moment.Moment }).simTime.format();
  // The generator documents its existence only: the form is this project's.
  modules.internet.session = () =>
    Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join("");
  modules.address.nearbyGPSCoordinate = nearby;
  return {
    render: (template) => {
      const clean = template
        .trim()
        .replace(/\n/g, "")
        .replace("{{current.timestamp}}", "{{date.now}}");
      return `${withSources(random, now, () => modules.fake(clean))}\n`;
    },
  };
}

/**
 * faker's own `fake` with the one change that the generator made: it is done where either kind of
 * brace is missing, and not only where both are.
 */
function generatorsFake(modules: FakerModules): FakerModules["fake"] {
  const path = createRequire(__filename).resolve("faker/lib/fake");
  const source = readFileSync(path, "utf8");
  const changed = source.replace("start === -1 && end === -1", "start === -1 || end === -1");
  if (changed === source) throw new Error("faker's fake is not what was expected");
  const compiled = new Module(path) as Module & { _compile(code: string, file: string): void };
  compiled._compile(changed, path);
  const Fake = compiled.exports as new (modules: FakerModules) => Pick<FakerModules, "fake">;
  return new Fake(modules).fake;
}

/** Runs something while `Math.random` and the clock are those given. */
function withSources<Result>(random: () => number, now: () => number, run: () => Result): Result {
  const own = { Date: globalThis.Date, random: Math.random };
  const Fixed = class extends own.Date {
    public constructor(...args: [] | [number]) {
      if (args.length === 0) super(now());
      else super(...args);
    }
    public static override now(): number {
      return now();
    }
  };
  globalThis.Date = Fixed as DateConstructor;
  Math.random = random;
  try {
    return run();
  } finally {
    globalThis.Date = own.Date;
    Math.random = own.random;
  }
}

interface Place {
  readonly coordinate: readonly [number, number];
  readonly radius?: number;
  readonly isMetric?: boolean;
}

/**
 * A place on a circle around another, by vectors: from the start turned towards the bearing. The
 * distance is in kilometres, or 0.621371 of what is given.
 * @see https://github.com/awslabs/amazon-kinesis-data-generator/pull/31
 */
function nearby({ coordinate, radius = 10, isMetric = false }: Place): string[] {
  const [latitude, longitude] = coordinate.map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
  ];
  const bearing = (Math.random() * 360 * Math.PI) / 180;
  const angle = (radius * (isMetric ? 1 : 0.621371)) / 6378.137;
  const [sinLat, cosLat] = [Math.sin(latitude), Math.cos(latitude)];
  const [sinLon, cosLon] = [Math.sin(longitude), Math.cos(longitude)];
  const start = [cosLat * cosLon, cosLat * sinLon, sinLat];
  const north = [-sinLat * cosLon, -sinLat * sinLon, cosLat];
  const east = [-sinLon, cosLon, 0];
  const [x, y, z] = start.map(
    (along, i) =>
      Math.cos(angle) * along +
      Math.sin(angle) * (Math.cos(bearing) * north[i]! + Math.sin(bearing) * east[i]!),
  ) as [number, number, number];
  const degrees = (radians: number): string => ((radians * 180) / Math.PI).toFixed(4);
  return [degrees(Math.asin(z)), degrees(Math.atan2(y, x))];
}
