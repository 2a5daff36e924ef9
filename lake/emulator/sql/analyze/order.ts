import type { Expression, Name, SortItem } from "../ast/node";
import { type Location, notSupported, QueryFailure } from "../failure";
import type { Env } from "./env";
import { direction } from "./expressions/windows";
import { checkGrouped } from "./grouping";
import { type Field, type Resolved, Scope } from "./scope";
import { type Output, outputAt } from "./select";

interface Ordering {
  readonly env: Env;
  readonly keys: ReadonlySet<string>;
  readonly aggregated: boolean;
  readonly distinct: boolean;
  /** Where the SELECT begins. */
  readonly start: Location;
}

/** The ORDER BY of a SELECT: columns of the answer by place or name, else expressions of its tables. */
export function orderBy(
  items: readonly SortItem[],
  outputs: readonly Output[],
  ordering: Ordering,
): string {
  const env = { ...ordering.env, scope: new OutputFirst(outputs, ordering.env.scope) };
  const keys = new Set([...ordering.keys, ...outputs.map(({ sql }) => sql)]);
  return items
    .map((item) => key(item.expression, outputs, { ...ordering, env, keys }) + direction(item))
    .join(", ");
}

function key(
  e: Expression,
  outputs: readonly Output[],
  { env, keys, aggregated, distinct, start }: Ordering,
): string {
  if (e.kind === "integer") {
    outputAt(e.text, outputs, "ORDER BY", e.at);
    return e.text;
  }
  const { sql, type } = env.write(e, env);
  if (type.kind === "map") throw notSupported("ORDER BY a map", e.at);
  const place = outputs.findIndex((output) => output.sql === sql);
  if (place >= 0) return String(place + 1);
  if (distinct) {
    throw new QueryFailure(
      "EXPRESSION_NOT_IN_DISTINCT",
      "For SELECT DISTINCT, ORDER BY expressions must appear in select list",
      start,
    );
  }
  if (aggregated) checkGrouped(e, keys, env);
  return sql;
}

/** Names mean columns of the answer before columns of the tables. */
class OutputFirst extends Scope {
  public constructor(
    private readonly outputs: readonly Output[],
    private readonly source: Scope,
  ) {
    super(source.fields, source.outer);
  }

  public override resolve(names: readonly Name[], at: Location, level = 0): Resolved | undefined {
    const [first] = names;
    const found =
      names.length === 1
        ? this.outputs.filter(({ name }) => name?.toLowerCase() === first!.name)
        : [];
    const distinct = new Set(found.map(({ sql }) => sql));
    if (distinct.size > 1) {
      throw new QueryFailure("AMBIGUOUS_NAME", `Column '${first!.name}' is ambiguous`, at);
    }
    if (!found[0]) return this.source.resolve(names, at, level);
    const field: Field = { name: first!.text, sql: found[0].sql, type: found[0].type };
    return { field, rest: [], level };
  }
}
