import faker from "faker";
import moment from "moment";

/**
 * The Kinesis Data Generator's template engine, rebuilt from what it is made of: faker 3.1.0, moment
 * 2.17.1 and the functions that the generator adds. It is described, not copied: its template
 * cleaning and its additions are written here from their documented behaviour.
 */
export interface Oracle {
  /** Renders one record with its newline, as the generator sends it. */
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

interface FakerModules {
  readonly random: Record<string, unknown> & { number(options: unknown): number };
  readonly date: Record<string, unknown>;
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
  modules.random.uuid = () =>
    "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (place) => {
      const drawn = modules.random.number({ min: 0, max: 15 });
      return (place === "x" ? drawn : (drawn & 0x3) | 0x8).toString(16);
    });
  modules.random.weightedArrayElement = ({ weights, data }: WeightedChoice): unknown => {
    const drawn = random() * weights.reduce((sum, weight) => sum + weight, 0);
    let upTo = 0;
    // Rounded after each step: what makes weights of three decimals come out wrong.
    return data[
      weights.findIndex((weight) => drawn <= (upTo = Number((upTo + weight).toFixed(2))))
    ];
  };
  modules.date.utc = (format?: string) => moment(now()).utc().format(format);
  modules.date.now = (format?: string) => moment(now()).format(format);
  return {
    render: (template) => {
      const clean = template
        .trim()
        .replace(/\n/g, "")
        .replace("{{current.timestamp}}", "{{date.now}}");
      // faker 3.1.0 goes on where only one kind of brace is left and throws; the generator stops.
      const end = endOfTags(clean);
      const head = end > 0 ? modules.fake(clean.slice(0, end)) : "";
      return `${head}${clean.slice(end)}\n`;
    },
  };
}

/** Where the last tag ends: `{{` with a `}}` after it. */
function endOfTags(template: string): number {
  let end = 0;
  for (;;) {
    const open = template.indexOf("{{", end);
    const close = template.indexOf("}}", open);
    if (open < 0 || close < 0) return end;
    end = close + 2;
  }
}
