import type { SortItemContext } from "../../parser/grammar";
import type { SortItem } from "../node";
import { buildExpression } from "./expressionBuilder";
import { locationOf } from "./location";

/** NULLs come last in both directions unless the query says otherwise. */
export function buildSortItem(context: SortItemContext): SortItem {
  return {
    expression: buildExpression((context.expression() ?? context.columnRef())!),
    descending: context._ordering?.text?.toUpperCase() === "DESC",
    nullsFirst: context._nullOrdering?.text?.toUpperCase() === "FIRST",
    at: locationOf(context),
  };
}
