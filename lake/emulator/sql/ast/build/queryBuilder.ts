import { TerminalNode } from "antlr4ng";

import {
  type GroupByContext,
  InlineTableContext,
  type NamedQueryContext,
  type QueryContext,
  type QueryNoWithContext,
  QuerySpecificationContext,
  QueryStatementContext,
  type RowCountContext,
  type SelectItemContext,
  SetOperationContext,
  SingleGroupingSetContext,
  SubqueryContext,
  TableContext,
} from "../../parser/grammar";
import type {
  Expression,
  NamedQuery,
  Query,
  QueryBody,
  Relation,
  RowCount,
  Select,
  SelectItem,
  SetOperation,
} from "../node";
import { Dispatch, refuse } from "./dispatch";
import { buildExpression } from "./expressionBuilder";
import { locationOf, tokenLocation } from "./location";
import { nameOf } from "./names";
import { buildRelation, buildTable } from "./relationBuilder";
import { buildSortItem } from "./sortBuilder";

/** @throws QueryFailure NOT_SUPPORTED */
export function buildQuery(context: QueryContext): Query {
  if (!(context instanceof QueryStatementContext)) throw refuse(context);
  const query = buildQueryNoWith(context.queryNoWith());
  const withClause = context.with();
  if (!withClause) return query;
  if (withClause.KW_RECURSIVE()) throw refuse(withClause, "WITH RECURSIVE");
  return { ...query, with: withClause.namedQuery().map(buildNamedQuery), at: locationOf(context) };
}

function buildNamedQuery(context: NamedQueryContext): NamedQuery {
  const columns = context.columnAliases()?.identifier().map(nameOf);
  return {
    name: nameOf(context.identifier()),
    query: buildQuery(context.query()),
    ...(columns && { columns }),
  };
}

function buildQueryNoWith(context: QueryNoWithContext): Query {
  if (context.KW_TIES()) throw refuse(context, "WITH TIES");
  const offset = count(context._offset);
  const limit = context._limit
    ? count(context._limit.rowCount() ?? undefined)
    : context.KW_FETCH()
      ? (count(context._fetchFirst) ?? 1)
      : undefined;
  return {
    with: [],
    body: bodies.build(context.queryTerm()),
    orderBy: context.sortItem().map(buildSortItem),
    ...(offset !== undefined && { offset }),
    ...(limit !== undefined && { limit }),
    at: locationOf(context),
  };
}

function count(context: RowCountContext | undefined): RowCount | undefined {
  if (!context) return undefined;
  if (context.getText() === "?") return { kind: "parameter", at: locationOf(context) };
  const value = Number(context.getText().replaceAll("_", ""));
  if (!Number.isSafeInteger(value)) throw refuse(context);
  return value;
}

const bodies = new Dispatch<QueryBody>()
  .on(QuerySpecificationContext, buildSelect)
  .on(SetOperationContext, buildSetOperation)
  .on(SubqueryContext, (c) => ({
    kind: "query",
    query: buildQueryNoWith(c.queryNoWith()),
    at: locationOf(c),
  }))
  .on(TableContext, (c) => ({ kind: "table", table: buildTable(c.tableRef()), at: locationOf(c) }))
  .on(InlineTableContext, (c) => ({
    kind: "values",
    rows: c.expression().map(buildExpression),
    at: locationOf(c),
  }));

function buildSetOperation(context: SetOperationContext): SetOperation {
  return {
    kind: "set",
    operator: context._operator!.text!.toUpperCase() as SetOperation["operator"],
    all: context.setQuantifier()?.KW_ALL() instanceof TerminalNode,
    left: bodies.build(context._left!),
    right: bodies.build(context._right!),
    at: tokenLocation(context._operator!),
  };
}

function buildSelect(context: QuerySpecificationContext): Select {
  if (context.KW_WINDOW()) throw refuse(context, "a named window");
  const from = context
    .relation()
    .map(buildRelation)
    .reduce<Relation | undefined>(
      (left, right) => (left ? { kind: "join", type: "CROSS", left, right, at: right.at } : right),
      undefined,
    );
  const where = context.whereClause();
  const having = context.havingClause();
  const groupBy = context.groupBy();
  return {
    kind: "select",
    distinct: context.setQuantifier()?.KW_DISTINCT() instanceof TerminalNode,
    items: context.selectList().selectItem().map(buildItem),
    ...(from && { from }),
    ...(where && { where: buildExpression(where.booleanExpression()) }),
    ...(groupBy && { groupBy: buildGroupBy(groupBy) }),
    ...(having && { having: buildExpression(having.booleanExpression()) }),
    at: locationOf(context),
  };
}

function buildGroupBy(context: GroupByContext): Expression[] {
  if (context.setQuantifier()?.KW_DISTINCT()) throw refuse(context, "GROUP BY DISTINCT");
  return context.groupingElement().map((element) => {
    if (!(element instanceof SingleGroupingSetContext)) throw refuse(element);
    const terms = element.groupingSet().groupingTerm();
    const term = terms.length === 1 ? (terms[0]!.expression() ?? terms[0]!.columnRef()) : null;
    if (!term) throw refuse(element, "a grouping set of several expressions");
    return buildExpression(term);
  });
}

function buildItem(context: SelectItemContext): SelectItem {
  const at = locationOf(context);
  if (context.selectAllWithoutTable()) return { kind: "all", at };
  const all = context.tableAllColumns();
  if (all) {
    if (context.columnAliases()) throw refuse(context);
    return { kind: "all", prefix: buildExpression(all.primaryExpression()), at };
  }
  const expression = (context.selectLiteralColumnName()?.columnRef() ??
    context.selectExpressionColumnName()?.expression())!;
  const alias = context.identifier();
  return {
    kind: "expression",
    expression: buildExpression(expression),
    ...(alias && { alias: nameOf(alias) }),
    at,
  };
}
