import { UserError } from "../../../core/userError";
import { fakerModuleNames } from "../faker/longTail";
import type { Draws } from "../functions/draws";
import type { Part } from "../functions/part";
import { compileCall, nearestFunction } from "../functions/templateFunctions";
import type { Invocation } from "../language/segment";
import { parseKdgToken } from "./parseKdg";

/** Other members of faker: the generator finds them when it looks a module up. */
const otherMembers = ["locales", "locale", "localeFallback", "definitions", "fake", "seed"];
const members: ReadonlySet<string> = new Set([...fakerModuleNames, ...otherMembers]);

/** Deeper than this the generator's recursion ends in a RangeError. */
const maximumEvaluations = 10_000;

/** What the generator throws, in its words. */
export class KdgFailure extends UserError {
  public constructor(message: string, remedy?: string) {
    super("usage", message, { remedy });
  }
}

/**
 * Compiles what stands between braces as the generator resolves it.
 * @throws KdgFailure
 */
export function compileInvocation({ functionName, args }: Invocation): Part {
  const [module = "", method] = functionName.split(".");
  const fail = (what: string): UserError => new UserError("usage", what);
  try {
    const part = compileCall({ name: functionName, args, isKdg: true, isInString: false, fail });
    if (part) return part;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new KdgFailure(error.message);
  }
  const nearest = nearestFunction(functionName.replace(/\(.*/, ""));
  const remedy = nearest && `{{${nearest}}}, with nothing between the name and (…)`;
  const isModule = members.has(module);
  throw new KdgFailure(
    isModule ? `Invalid method: ${module}.${method}` : `Invalid module: ${module}`,
    remedy,
  );
}

/** What the generator gives for no text. */
export const nothingToEvaluate = "string parameter is required!";

/**
 * Evaluates a text as the generator does, to the letter: the first `{{` and the first `}}` are a tag,
 * its value is put in with `String.replace`, and all begins anew with what came of it.
 * @throws KdgFailure
 */
export function evaluate(template: string, draws: Draws, now: number): string {
  let text = template;
  for (let i = 0; i < maximumEvaluations; i++) {
    if (text === "") return nothingToEvaluate;
    const open = text.indexOf("{{");
    const close = text.indexOf("}}");
    if (open < 0 || close < 0) return text;
    const token = close < open ? "" : text.slice(open + 2, close);
    const value = compileInvocation(parseKdgToken(token)).render(draws, now);
    text = text.replace(`{{${token}}}`, value);
  }
  throw new KdgFailure("RangeError: Maximum call stack size exceeded");
}
