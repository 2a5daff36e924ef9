interface NumberOption {
  readonly type: "integer" | "number";
  readonly description: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

interface TextOption {
  readonly type: "string";
  readonly description: string;
  readonly default: string;
  /** What the text must match. */
  readonly pattern?: string;
  /** `regex`: the text is itself a pattern. */
  readonly format?: "regex";
}

interface FlagOption {
  readonly type: "boolean";
  readonly description: string;
  readonly default: boolean;
}

interface ListOption {
  readonly type: "array";
  readonly items: { readonly type: "string" };
  readonly description: string;
  readonly default: readonly string[];
}

interface MapOption {
  readonly type: "object";
  readonly additionalProperties: { readonly type: "string" };
  readonly description: string;
  readonly default: Readonly<Record<string, string>>;
}

/** What can be set of a rule, in the words of JSON Schema, always with a default. */
export type Option = NumberOption | TextOption | FlagOption | ListOption | MapOption;
export type Options = Readonly<Record<string, Option>>;

/** The values that a rule is given for its options. */
export type OptionValues<S extends Options> = {
  readonly [K in keyof S]: S[K] extends NumberOption
    ? number
    : S[K] extends TextOption
      ? string
      : S[K] extends FlagOption
        ? boolean
        : S[K] extends ListOption
          ? readonly string[]
          : Readonly<Record<string, string>>;
};

interface Reading {
  readonly values: Readonly<Record<string, unknown>>;
  /** One line for each option that is unknown or not allowed. */
  readonly problems: readonly string[];
}

/** Checks given options and fills in the defaults of the others. */
export function readOptions(options: Options, given: Readonly<Record<string, unknown>>): Reading {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    const known = Object.keys(options).join(", ") || "none";
    if (!option) problems.push(`${name} is no option: it has ${known}`);
    else if (problemOf(option, value) !== undefined) {
      problems.push(`${name} must be ${problemOf(option, value)}, got ${JSON.stringify(value)}`);
    }
  }
  const defaults = Object.entries(options).map(([name, option]) => [name, option.default]);
  return { values: { ...Object.fromEntries(defaults), ...given }, problems };
}

/** What an option's value must be, where it is not. */
function problemOf(option: Option, value: unknown): string | undefined {
  switch (option.type) {
    case "integer":
    case "number": {
      const right =
        typeof value === "number" &&
        value >= option.minimum &&
        value <= option.maximum &&
        (option.type === "number" || Number.isInteger(value));
      const kind = option.type === "integer" ? "a whole number" : "a number";
      return right ? undefined : `${kind} from ${option.minimum} to ${option.maximum}`;
    }
    case "string":
      return textProblem(option, value);
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "array":
      return isTexts(value) && Array.isArray(value) ? undefined : "a list of texts";
    case "object":
      return isTexts(value) && !Array.isArray(value) ? undefined : "texts by name";
  }
}

function textProblem(option: TextOption, value: unknown): string | undefined {
  if (typeof value !== "string") return "a text";
  if (option.format === "regex") return isPattern(value) ? undefined : "a regular expression";
  if (option.pattern === undefined || new RegExp(option.pattern).test(value)) return undefined;
  return `a text that matches ${option.pattern}`;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

function isTexts(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((item) => typeof item === "string")
  );
}
