import type { Invocation, ParsedTemplate, Segment } from "../language/segment";

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
export function parseKdgTemplate(text: string): ParsedTemplate {
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
    at = close + 2;
    const invocation = parseKdgToken(text.slice(open + 2, close));
    segments.push({ kind: "tag", at: open, end: at, ...invocation });
  }
}

/** Reads what stands between braces: the first brackets hold the one argument, the rest is the name. */
export function parseKdgToken(token: string): Invocation {
  const method = token.replace("{{", "");
  const brackets = /\(([^)]+)\)/.exec(method);
  const path = brackets ? method.replace(brackets[0], () => "") : method;
  const argument = brackets ? parseArgument(brackets[1]!) : undefined;
  return {
    functionName: path.split(".").slice(0, 2).join("."),
    args: argument === undefined ? [] : [argument],
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
