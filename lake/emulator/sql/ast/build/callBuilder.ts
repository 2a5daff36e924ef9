import { type ParserRuleContext, TerminalNode } from "antlr4ng";

import {
  BoundedFrameContext,
  type FrameBoundContext,
  type FunctionCallContext,
  UnboundedFrameContext,
  type WindowFrameContext,
  type WindowSpecificationContext,
} from "../../parser/grammar";
import type { Expression, FrameBound, FunctionCall, Window, WindowFrame } from "../node";
import { refuse } from "./dispatch";
import { buildExpression } from "./expressionBuilder";
import { locationOf } from "./location";
import { namesOf } from "./names";
import { buildSortItem } from "./sortBuilder";

/** A call with nothing but arguments. */
export function call(
  name: string,
  args: readonly Expression[],
  context: ParserRuleContext,
): FunctionCall {
  return {
    kind: "call",
    name,
    arguments: args,
    star: false,
    distinct: false,
    orderBy: [],
    ignoreNulls: false,
    at: locationOf(context),
  };
}

export function buildCall(context: FunctionCallContext): FunctionCall {
  const names = namesOf(context.functionName().qualifiedName());
  if (names.length !== 1) throw refuse(context.functionName());
  if (context.processingMode() ?? context._label) throw refuse(context);
  const filter = context.filter();
  const over = context.over();
  return {
    ...call(names[0]!.name, context.expression().map(buildExpression), context),
    star: context.ASTERISK() !== null,
    distinct: context.setQuantifier()?.KW_DISTINCT() instanceof TerminalNode,
    orderBy: context.sortItem().map(buildSortItem),
    ignoreNulls: context.nullTreatment()?.KW_IGNORE() instanceof TerminalNode,
    ...(filter && { filter: buildExpression(filter.whereClause().booleanExpression()) }),
    ...(over && { over: buildOver(over) }),
  };
}

function buildOver(over: NonNullable<ReturnType<FunctionCallContext["over"]>>): Window {
  const specification = over.windowSpecification();
  if (!specification || over._windowName) throw refuse(over, "a named window");
  return buildWindow(specification);
}

function buildWindow(context: WindowSpecificationContext): Window {
  if (context._existingWindowName) throw refuse(context, "a named window");
  const frame = context.windowFrame();
  return {
    partitionBy: context.partitionBy()?.expression().map(buildExpression) ?? [],
    orderBy: context.sortItem().map(buildSortItem),
    ...(frame && { frame: buildFrame(frame) }),
  };
}

function buildFrame(context: WindowFrameContext): WindowFrame {
  const extent = context.frameExtent();
  const unit = extent._frameType!.text!.toUpperCase();
  if (context.getChildCount() !== 1 || (unit !== "ROWS" && unit !== "RANGE")) throw refuse(context);
  const frame: WindowFrame = {
    unit,
    start: buildBound(extent._start!),
    end: extent._end ? buildBound(extent._end) : { kind: "current" },
  };
  if (unit === "RANGE" && [frame.start, frame.end].some((bound) => bound.kind === "offset")) {
    throw refuse(context, "a RANGE frame with an offset");
  }
  return frame;
}

function buildBound(context: FrameBoundContext): FrameBound {
  if (context instanceof UnboundedFrameContext) {
    return { kind: "unbounded", side: side(context) };
  }
  if (!(context instanceof BoundedFrameContext)) return { kind: "current" };
  const rows = buildExpression(context.expression());
  if (rows.kind !== "integer") throw refuse(context, "a frame offset that is no whole number");
  return { kind: "offset", side: side(context), rows: Number(rows.text) };
}

function side(context: UnboundedFrameContext | BoundedFrameContext): "PRECEDING" | "FOLLOWING" {
  return context._boundType!.text!.toUpperCase() === "PRECEDING" ? "PRECEDING" : "FOLLOWING";
}
