import type { ParserRuleContext } from "antlr4ng";

import {
  AliasedRelationContext,
  type JoinColumnReferenceContext,
  type JoinCriteriaContext,
  JoinRelationContext,
  ParenthesizedRelationContext,
  PatternRecognitionContext,
  SampledRelationContext,
  SubqueryRelationContext,
  TableNameContext,
  type TableRefContext,
  type ViewRefContext,
} from "../../parser/grammar";
import type { Expression, Join, Name, Relation, TableReference } from "../node";
import { Dispatch, refuse } from "./dispatch";
import { buildExpression, columnOf } from "./expressionBuilder";
import { locationOf, tokenLocation } from "./location";
import { nameOf, namesOf } from "./names";
import { buildQuery } from "./queryBuilder";

/** @throws QueryFailure NOT_SUPPORTED: UNNEST, LATERAL, TABLE(…), samples, patterns */
export function buildRelation(context: ParserRuleContext): Relation {
  return relations.build(context);
}

export function buildTable(context: TableRefContext | ViewRefContext): TableReference {
  return { kind: "table", parts: context.identifier().map(nameOf), at: locationOf(context) };
}

const relations = new Dispatch<Relation>()
  .on(JoinRelationContext, buildJoin)
  .on(SampledRelationContext, (c) => {
    if (c.KW_TABLESAMPLE()) throw refuse(c, "TABLESAMPLE");
    return buildRelation(c.patternRecognition());
  })
  .on(PatternRecognitionContext, (c) => {
    if (c.KW_MATCH_RECOGNIZE()) throw refuse(c, "MATCH_RECOGNIZE");
    return buildRelation(c.aliasedRelation());
  })
  .on(AliasedRelationContext, (c) => {
    const relation = buildRelation(c.relationPrimary());
    const alias = c.identifier();
    if (!alias) return relation;
    const columns = c.columnAliases()?.identifier().map(nameOf);
    return {
      kind: "aliased",
      relation,
      alias: nameOf(alias),
      ...(columns && { columns }),
      at: locationOf(c),
    };
  })
  .on(ParenthesizedRelationContext, (c) => buildRelation(c.relation()))
  .on(SubqueryRelationContext, (c) => ({
    kind: "subquery",
    query: buildQuery(c.query()),
    at: locationOf(c),
  }))
  .on(TableNameContext, (c) => {
    if (c.queryPeriod()) throw refuse(c, "FOR VERSION or TIMESTAMP AS OF");
    const name = c.tableOrViewName();
    return buildTable((name.tableRef() ?? name.viewRef())!);
  });

function buildJoin(context: JoinRelationContext): Join {
  if (context.KW_NATURAL()) throw refuse(context, "NATURAL JOIN");
  const at = locationOf(context);
  const left = buildRelation(context._left!);
  if (context.KW_CROSS()) {
    return { kind: "join", type: "CROSS", left, right: buildRelation(context._right!), at };
  }
  const kind = context.joinType()!;
  const type = kind.KW_LEFT()
    ? "LEFT"
    : kind.KW_RIGHT()
      ? "RIGHT"
      : kind.KW_FULL()
        ? "FULL"
        : "INNER";
  const right = buildRelation(context._rightRelation!);
  return { kind: "join", type, left, right, ...criteria(context.joinCriteria()!), at };
}

function criteria(context: JoinCriteriaContext): { on: Expression } | { using: Name[] } {
  if (context.KW_USING()) return { using: context.identifier().map(nameOf) };
  const equality = context.joinColumnEquality();
  if (!equality) return { on: buildExpression(context.booleanExpression()!) };
  const [left, right] = equality.joinColumnReference().map(joinColumn);
  const at = tokenLocation(equality.EQ().symbol);
  return { on: { kind: "comparison", operator: "=", left: left!, right: right!, at } };
}

function joinColumn(context: JoinColumnReferenceContext): Expression {
  const name = context.columnName();
  if (!name || context.DOT()) throw refuse(context);
  return columnOf(namesOf(name.qualifiedName()));
}
