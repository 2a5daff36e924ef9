import {
  DecimalLiteralContext,
  DoubleLiteralContext,
  type IntervalContext,
  type NumberContext,
  type TypeConstructorContext,
} from "../../parser/grammar";
import type { Expression, IntervalUnit } from "../node";
import { refuse } from "./dispatch";
import { locationOf } from "./location";
import { nameOf, stringOf } from "./names";

export function numeric(context: NumberContext): Expression {
  const text = context.getText().replaceAll("_", "");
  const at = locationOf(context);
  if (context instanceof DoubleLiteralContext) return { kind: "double", text, at };
  if (context instanceof DecimalLiteralContext) return { kind: "decimal", text, at };
  // 0x, 0o and 0b read as JavaScript reads them.
  if (/^-?0[xob]/i.test(text)) {
    const value = BigInt(text.replace("-", ""));
    return { kind: "integer", text: String(text.startsWith("-") ? -value : value), at };
  }
  return { kind: "integer", text, at };
}

export function typed(context: TypeConstructorContext): Expression {
  const name = context.identifier();
  const type = name ? nameOf(name).name : "double";
  return { kind: "typed", type, value: stringOf(context.string()), at: locationOf(context) };
}

export function interval(context: IntervalContext): Expression {
  if (context._to) throw refuse(context, "an interval with TO");
  return {
    kind: "interval",
    negative: context._sign?.text === "-",
    value: stringOf(context.string()),
    unit: context._from_!.getText().toLowerCase() as IntervalUnit,
    at: locationOf(context),
  };
}
