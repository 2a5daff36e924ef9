import type { Expression, Select, SelectItem, SortItem } from "../ast/node";
import { type Location, notSupported, QueryFailure } from "../failure";
import { formatType, type SqlType } from "../types/sqlType";
import type { Typed } from "../write/duck";
import { collectConditions } from "./conditions";
import type { Env, WrittenQuery } from "./env";
import { nameChain } from "./expressions/names";
import { condition } from "./expressions/predicates";
import { checkGrouped, hasAggregate, refuseAggregates } from "./grouping";
import { orderBy } from "./order";
import { writeRelation } from "./relations/relation";
import { plain, Scope } from "./scope";

/** One column of the answer. */
export interface Output extends Typed {
  readonly name?: string;
  readonly relation?: readonly string[];
  /** None for a column that `*` stands for. */
  readonly expression?: Expression;
}

/** Writes one SELECT with the ORDER BY of its query, which sees more than the answer's columns. */
export function writeSelect(e: Select, sort: readonly SortItem[], outer: Env): WrittenQuery {
  const from = e.from && writeRelation(e.from, outer);
  const env: Env = { ...outer, scope: new Scope(from?.fields ?? [], outer.scope) };
  const where = e.where && whereSql(e.where, env);
  if (e.where && from) collectConditions(e.where, from.kept, env.scope);
  const outputs = e.items.flatMap((item) => writeItem(item, env));
  const groups = e.groupBy?.map((group) => groupKey(group, outputs, env));
  const having = e.having && havingSql(e.having, env);
  const aggregated = isAggregated(e, sort);
  if (!e.from && e.items.some((item) => item.kind === "all")) {
    throw new QueryFailure(
      "COLUMN_NOT_FOUND",
      "SELECT * not allowed in queries without FROM clause",
      e.items[0]!.at,
    );
  }
  const keys = new Set(groups);
  if (aggregated) checkItems(e, outputs, keys, env);
  const order = orderBy(sort, outputs, {
    env,
    keys,
    aggregated,
    distinct: e.distinct,
    start: e.at,
  });
  const items = outputs.map(({ sql }, at) => `${sql} AS "c${at}"`).join(", ");
  const sql = [
    `SELECT ${e.distinct ? "DISTINCT " : ""}${items}`,
    from && `FROM ${from.sql}`,
    where && `WHERE ${where}`,
    groups && groups.length > 0 && `GROUP BY ${groups.join(", ")}`,
    having && `HAVING ${having}`,
    order && `ORDER BY ${order}`,
  ];
  return { sql: sql.filter(Boolean).join(" "), columns: outputs.map(toColumn) };
}

function toColumn({ name, type }: Output): { name?: string; type: SqlType } {
  return { ...(name !== undefined && { name }), type };
}

function isAggregated(e: Select, sort: readonly SortItem[]): boolean {
  const parts = e.items.flatMap((item) => (item.kind === "expression" ? [item.expression] : []));
  const all = [...parts, ...(e.having ? [e.having] : []), ...sort.map((item) => item.expression)];
  return e.groupBy !== undefined || e.having !== undefined || all.some(hasAggregate);
}

function whereSql(where: Expression, env: Env): string {
  refuseAggregates(where, "WHERE clause");
  const value = env.write(where, env);
  return condition(
    value,
    `WHERE clause must evaluate to a boolean: actual type ${formatType(value.type)}`,
    where,
  );
}

function havingSql(having: Expression, env: Env): string {
  const value = env.write(having, env);
  return condition(
    value,
    `HAVING clause must evaluate to a boolean: actual type ${formatType(value.type)}`,
    having,
  );
}

function writeItem(item: SelectItem, env: Env): readonly Output[] {
  if (item.kind === "expression") {
    const name = item.alias?.text ?? nameChain(item.expression)?.at(-1)?.text;
    return [
      {
        ...env.write(item.expression, env),
        ...(name !== undefined && { name }),
        expression: item.expression,
      },
    ];
  }
  const prefix = item.prefix && nameChain(item.prefix);
  if (item.prefix && !prefix) throw notSupported("* of an expression", item.at);
  const fields = prefix
    ? env.scope.under(prefix)
    : env.scope.fields.filter((field) => !field.hidden);
  if (prefix && fields.length === 0) {
    throw new QueryFailure(
      "TABLE_NOT_FOUND",
      `Unable to resolve reference ${plain(prefix)}`,
      item.at,
    );
  }
  return fields.map((field) => {
    field.source?.use.columns.add(field.source.column);
    return {
      sql: field.sql,
      type: field.type,
      ...(field.name !== undefined && { name: field.name }),
      ...(field.relation && { relation: field.relation }),
    };
  });
}

/** The SQL of one GROUP BY expression; a whole number is a column of the answer. */
function groupKey(group: Expression, outputs: readonly Output[], env: Env): string {
  if (group.kind !== "integer") {
    refuseAggregates(group, "GROUP BY clause");
    return env.write(group, env).sql;
  }
  const output = outputAt(group.text, outputs, "GROUP BY", group.at);
  if (output.expression) refuseAggregates(output.expression, "GROUP BY clause");
  return output.sql;
}

/** @throws QueryFailure INVALID_COLUMN_REFERENCE */
export function outputAt(
  position: string,
  outputs: readonly Output[],
  clause: string,
  at: Location,
): Output {
  const output = outputs[Number(position) - 1];
  if (output) return output;
  throw new QueryFailure(
    "INVALID_COLUMN_REFERENCE",
    `${clause} position ${position} is not in select list`,
    at,
  );
}

function checkItems(
  e: Select,
  outputs: readonly Output[],
  keys: ReadonlySet<string>,
  env: Env,
): void {
  for (const output of outputs) {
    if (output.expression) checkGrouped(output.expression, keys, env);
    else if (!keys.has(output.sql)) {
      const name = [...(output.relation ?? []).slice(-1), output.name ?? ""].join(".");
      throw new QueryFailure("EXPRESSION_NOT_AGGREGATE", `Column '${name}' not in GROUP BY clause`);
    }
  }
  if (e.having) checkGrouped(e.having, keys, env);
}
