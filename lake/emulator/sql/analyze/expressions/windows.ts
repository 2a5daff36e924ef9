import type { FrameBound, SortItem, Window } from "../../ast/node";
import type { Env } from "../env";

/** The inside of `OVER (…)`. */
export function windowSql(window: Window, env: Env): string {
  const parts: string[] = [];
  if (window.partitionBy.length > 0) {
    parts.push(`PARTITION BY ${window.partitionBy.map((e) => env.write(e, env).sql).join(", ")}`);
  }
  if (window.orderBy.length > 0) parts.push(`ORDER BY ${sortSql(window.orderBy, env)}`);
  if (window.frame) {
    const { unit, start, end } = window.frame;
    parts.push(`${unit} BETWEEN ${boundSql(start)} AND ${boundSql(end)}`);
  }
  return parts.join(" ");
}

export function sortSql(items: readonly SortItem[], env: Env): string {
  return items.map((item) => env.write(item.expression, env).sql + direction(item)).join(", ");
}

/** Written out always: where NULLs go is a setting in DuckDB. */
export function direction(item: SortItem): string {
  return `${item.descending ? " DESC" : " ASC"} NULLS ${item.nullsFirst ? "FIRST" : "LAST"}`;
}

function boundSql(bound: FrameBound): string {
  switch (bound.kind) {
    case "current":
      return "CURRENT ROW";
    case "unbounded":
      return `UNBOUNDED ${bound.side}`;
    case "offset":
      return `${bound.rows} ${bound.side}`;
  }
}
