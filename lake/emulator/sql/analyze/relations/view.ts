import type { Table } from "../../../catalog/table";
import { buildExpression } from "../../ast/build/expressionBuilder";
import type { Query } from "../../ast/node";
import { MalformedQuery } from "../../contract";
import { notSupported, QueryFailure } from "../../failure";
import { parseExpression } from "../../parser/parse";
import { parseTrino } from "../../statements/parseTrino";
import { coercible } from "../../types/coercion";
import { readType } from "../../types/readType";
import { formatType, sameType, type SqlType } from "../../types/sqlType";
import { cast, identifier } from "../../write/duck";
import type { Env } from "../env";
import { Scope } from "../scope";
import { derived, type WrittenRelation } from "./derived";

/** A view as the catalog keeps it. */
export interface View {
  readonly query: Query;
  /** What unqualified names in it mean. */
  readonly database: string;
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
}

/** Most places where one statement may read a view, those inside of views too. */
const expansionLimit = 1_000;

/**
 * Reads the definition that Athena keeps in a table of type VIRTUAL_VIEW.
 * @throws QueryFailure INVALID_VIEW, or NOT_SUPPORTED for a view of another engine
 */
export function readView(table: Table): View {
  const encoded = /^\/\* Presto View: ([A-Za-z0-9+/=\s]+) \*\/\s*$/.exec(
    table.ViewOriginalText ?? "",
  );
  const name = `awsdatacatalog.${table.DatabaseName}.${table.Name}`;
  if (!encoded) throw notSupported(`the view ${name}, which Athena did not make,`);
  try {
    const stored = JSON.parse(Buffer.from(encoded[1]!, "base64").toString("utf8")) as Stored;
    const { query } = parseTrino(stored.originalSql);
    if (!query) throw new MalformedQuery("no query");
    return {
      query: query(),
      database: (stored.schema ?? table.DatabaseName).toLowerCase(),
      columns: stored.columns.map((column) => ({ name: column.name, type: typeOf(column.type) })),
    };
  } catch (error) {
    const reason = (error as Error).message;
    throw new QueryFailure("INVALID_VIEW", `Failed analyzing stored view '${name}': ${reason}`);
  }
}

interface Stored {
  readonly originalSql: string;
  readonly schema?: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

function typeOf(text: string): SqlType {
  const written = buildExpression(parseExpression(`CAST(NULL AS ${text})`));
  if (written.kind !== "cast") throw new MalformedQuery(`no type: ${text}`);
  return readType(written.type, written.at);
}

/** A view's query in its place: it sees its own database and nothing of what is around it. */
export function writeView(view: View, name: readonly string[], env: Env): WrittenRelation {
  const full = name.join(".");
  if (env.insideViews.includes(full) || env.insideViews.length > 100) {
    throw new QueryFailure("VIEW_IS_RECURSIVE", `Statement is recursive through view '${full}'`);
  }
  if (++env.statement.viewExpansions > expansionLimit) {
    throw notSupported(`reading views in more than ${expansionLimit} places`);
  }
  const query = env.writeQuery(view.query, {
    ...env,
    scope: new Scope([]),
    commonTables: new Map(),
    database: view.database,
    insideViews: [...env.insideViews, full],
  });
  const stale = staleness(view, query.columns);
  if (stale !== undefined) {
    throw new QueryFailure(
      "VIEW_IS_STALE",
      `View '${full}' is stale or in invalid state: ${stale}`,
    );
  }
  const alias = identifier(env.statement.fresh("r"));
  const items = view.columns.map(({ type }, at) => {
    const column = `${alias}."c${at}"`;
    return `${sameType(type, query.columns[at]!.type) ? column : cast(column, type)} AS "c${at}"`;
  });
  const sql = `SELECT ${items.join(", ")} FROM (${query.sql}) AS ${alias}`;
  return derived(env, { sql, columns: view.columns }, name);
}

/** Why the query no longer gives what the view was made with; undefined where it does. */
function staleness(
  { columns }: View,
  found: readonly { readonly type: SqlType }[],
): string | undefined {
  if (columns.length !== found.length) {
    return `stored view column count (${columns.length}) does not match column count derived from the view query analysis (${found.length})`;
  }
  const at = columns.findIndex(({ type }, index) => !coercible(found[index]!.type, type));
  if (at < 0) return undefined;
  const { name, type } = columns[at]!;
  const [from, to] = [found[at]!.type, type].map(formatType);
  return `column [${name}] of type ${from} projected from query view at position ${at} cannot be coerced to column [${name}] of type ${to} stored in view definition`;
}
