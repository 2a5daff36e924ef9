import type { Expression, Join, Name, Relation } from "../../ast/node";
import { QueryFailure } from "../../failure";
import { commonType } from "../../types/coercion";
import { formatType } from "../../types/sqlType";
import { cast } from "../../write/duck";
import type { Env } from "../env";
import { condition } from "../expressions/predicates";
import { refuseAggregates } from "../grouping";
import { type Field, Scope } from "../scope";
import type { TableUse } from "../tables";
import { derived, type WrittenRelation } from "./derived";
import { writeTable } from "./tableRelation";

export function writeRelation(relation: Relation, env: Env): WrittenRelation {
  switch (relation.kind) {
    case "table":
      return writeTable(relation, env);
    case "subquery":
      return derived(env, env.writeQuery(relation.query, env));
    case "aliased":
      return writeAliased(relation, env);
    case "join":
      return writeJoin(relation, env);
  }
}

function writeAliased(e: Extract<Relation, { kind: "aliased" }>, env: Env): WrittenRelation {
  const written = writeRelation(e.relation, env);
  const visible = written.fields.filter((field) => !field.hidden);
  if (e.columns && e.columns.length !== visible.length) {
    throw new QueryFailure(
      "MISMATCHED_COLUMN_ALIASES",
      `Column alias list has ${e.columns.length} entries but '${e.alias.name}' has ${visible.length} columns available`,
      e.at,
    );
  }
  const fields = (e.columns ? visible : written.fields).map((field, at) => {
    const name = e.columns?.[at]?.text ?? field.name;
    return { ...field, ...(name !== undefined && { name }), relation: [e.alias.name] };
  });
  return { ...written, fields };
}

function writeJoin(e: Join, env: Env): WrittenRelation {
  const left = writeRelation(e.left, env);
  const right = writeRelation(e.right, env);
  const kept = [
    ...(e.type === "RIGHT" || e.type === "FULL" ? [] : left.kept),
    ...(e.type === "LEFT" || e.type === "FULL" ? [] : right.kept),
  ];
  const sql = (on?: string): string =>
    `(${left.sql} ${e.type} JOIN ${right.sql}${on === undefined ? "" : ` ON ${on}`})`;
  if (e.using) return writeUsing(e.using, { e, left, right, kept, sql });
  const fields = [...left.fields, ...right.fields];
  if (!e.on) return { sql: sql(), fields, kept };
  return {
    sql: sql(joinCondition(e.on, { ...env, scope: new Scope(fields, env.scope) })),
    fields,
    kept,
  };
}

function joinCondition(on: Expression, env: Env): string {
  refuseAggregates(on, "JOIN clause");
  const value = env.write(on, env);
  return condition(
    value,
    `JOIN ON clause must evaluate to a boolean: actual type ${formatType(value.type)}`,
    on,
  );
}

interface Joining {
  readonly e: Join;
  readonly left: WrittenRelation;
  readonly right: WrittenRelation;
  readonly kept: readonly TableUse[];
  readonly sql: (on: string) => string;
}

/** The joined columns come first, once and without a table's name. */
function writeUsing(names: readonly Name[], joining: Joining): WrittenRelation {
  const pairs = names.map((name) => joinedColumn(name, joining));
  const taken = new Set(pairs.flatMap(({ fields }) => fields));
  const rest = [...joining.left.fields, ...joining.right.fields].filter(
    (field) => !taken.has(field),
  );
  return {
    sql: joining.sql(pairs.map(({ on }) => on).join(" AND ")),
    fields: [...pairs.map(({ field }) => field), ...rest],
    kept: joining.kept,
  };
}

function joinedColumn(name: Name, { e, left, right }: Joining) {
  const sides = [left, right].map((side, at) => {
    const found = new Scope(side.fields).resolve([name], name.at);
    if (found) return found.field;
    const which = at === 0 ? "left" : "right";
    throw new QueryFailure(
      "COLUMN_NOT_FOUND",
      `Column '${name.name}' is missing from ${which} side of join`,
      name.at,
    );
  }) as [Field, Field];
  const [one, other] = sides;
  const type = commonType(one.type, other.type);
  if (!type) {
    const text = `Column types incompatible: ${formatType(one.type)} vs ${formatType(other.type)}`;
    throw new QueryFailure("TYPE_MISMATCH", text, name.at);
  }
  const [a, b] = [cast(one.sql, type), cast(other.sql, type)];
  const sql = e.type === "RIGHT" ? b : e.type === "FULL" ? `COALESCE(${a}, ${b})` : a;
  return { on: `${a} = ${b}`, fields: sides, field: { name: name.text, sql, type } };
}
