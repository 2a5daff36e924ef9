import type { CleanTemplate } from "./clean";

/** A piece of a cleaned template. */
export type Segment = Literal | Tag;

export interface Literal {
  readonly kind: "literal";
  readonly text: string;
  /** Index into the cleaned text, as for tags. */
  readonly at: number;
}

/** `{{module.method(argument)}}` */
export interface Tag {
  readonly kind: "tag";
  readonly at: number;
  /** `module.method`, as the generator looks it up. */
  readonly functionName: string;
  /** The one argument: parsed JSON, or the raw text where it is none; undefined where there is none. */
  readonly argument: unknown;
}

export interface ParsedTemplate {
  readonly segments: readonly Segment[];
  /** A `{{` that no `}}` follows: the generator leaves it as text. */
  readonly unclosedAt?: number;
}

/** A `}}` stands where the generator looks for a tag's beginning. */
export class StrayClosingBraces extends Error {
  public override readonly name = "StrayClosingBraces";
  public constructor(public readonly at: number) {
    super("}} before the next {{");
  }
}

/**
 * Reads a cleaned template as the Kinesis Data Generator's recursive `fake` does: always the first
 * `{{` and the first `}}` of what is left.
 * @throws StrayClosingBraces where the generator throws `Invalid module: `
 */
export function parseTemplate({ text }: Pick<CleanTemplate, "text">): ParsedTemplate {
  const segments: Segment[] = [];
  const literal = (from: number, to: number): void => {
    if (to > from) segments.push({ kind: "literal", text: text.slice(from, to), at: from });
  };
  for (let at = 0; ;) {
    const open = text.indexOf("{{", at);
    const close = text.indexOf("}}", at);
    if (open < 0 || close < 0) {
      literal(at, text.length);
      return { segments, unclosedAt: open < 0 ? undefined : open };
    }
    if (close < open) throw new StrayClosingBraces(close);
    literal(at, open);
    segments.push({ kind: "tag", at: open, ...parseToken(text.slice(open + 2, close)) });
    at = close + 2;
  }
}

function parseToken(token: string): Pick<Tag, "functionName" | "argument"> {
  const method = token.replace("{{", "");
  const brackets = /\(([^)]+)\)/.exec(method);
  const path = brackets ? method.replace(brackets[0], () => "") : method;
  return {
    functionName: path.split(".").slice(0, 2).join("."),
    argument: brackets ? parseArgument(brackets[1]!) : undefined,
  };
}

/** `("")` counts as no argument. */
function parseArgument(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value === "" ? undefined : value;
  } catch {
    return text;
  }
}
