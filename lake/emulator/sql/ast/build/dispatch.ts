import { ParserRuleContext } from "antlr4ng";

import { notSupported } from "../../failure";
import { locationOf } from "./location";

type ContextClass<Context> = abstract new (...args: never[]) => Context;

/**
 * An allow-list over parse tree nodes: what is registered is built, a node that only wraps one other
 * is walked through, and anything else is refused by name.
 */
export class Dispatch<Result> {
  readonly #builders = new Map<unknown, (context: never) => Result>();

  public on<Context extends ParserRuleContext>(
    type: ContextClass<Context>,
    build: (context: Context) => Result,
  ): this {
    this.#builders.set(type, build);
    return this;
  }

  /** @throws QueryFailure NOT_SUPPORTED */
  public build(context: ParserRuleContext): Result {
    const builder = this.#builders.get(context.constructor) as
      ((context: ParserRuleContext) => Result) | undefined;
    if (builder) return builder(context);
    const only = context.getChildCount() === 1 ? context.getChild(0) : null;
    if (only instanceof ParserRuleContext) return this.build(only);
    throw refuse(context);
  }
}

export function refuse(context: ParserRuleContext, what = describe(context)) {
  return notSupported(what, locationOf(context));
}

/** The first words of the node, as they stand in the text. */
function describe(context: ParserRuleContext): string {
  const words = context.getText();
  return words.length > 40 ? `${words.slice(0, 40)}…` : words;
}
