import type { Name, NamedQuery, Query, QueryBody, RowCount, SetOperation } from "../ast/node";
import { type Location, notSupported, QueryFailure } from "../failure";
import { commonType } from "../types/coercion";
import { duckType, formatType, type SqlType, unknown } from "../types/sqlType";
import { cast, coerce, identifier } from "../write/duck";
import type { CommonTable, Env, WrittenQuery } from "./env";
import type { Statement } from "./env";
import { writeExpression } from "./expressions/expression";
import { refuseAggregates } from "./grouping";
import { orderBy } from "./order";
import { writeRelation } from "./relations/relation";
import { Scope } from "./scope";
import { writeSelect } from "./select";

/** Writes a whole statement's query. */
export function writeStatement(query: Query, statement: Statement): WrittenQuery {
  const env: Env = {
    statement,
    database: statement.database,
    insideViews: [],
    scope: new Scope([]),
    commonTables: new Map(),
    writeQuery,
    write: writeExpression,
  };
  return writeQuery(query, env);
}

function writeQuery(query: Query, outer: Env): WrittenQuery {
  const commonTables = new Map(outer.commonTables);
  const definitions: string[] = [];
  const seen = new Set<string>();
  for (const named of query.with) {
    if (seen.has(named.name.name)) {
      throw new QueryFailure(
        "DUPLICATE_NAMED_QUERY",
        `WITH query name '${named.name.name}' specified more than once`,
        named.name.at,
      );
    }
    seen.add(named.name.name);
    const { table, sql } = writeNamed(named, { ...outer, commonTables });
    commonTables.set(named.name.name, table);
    definitions.push(sql);
  }
  const env = { ...outer, commonTables };
  const ordered = writeOrdered(query, env);
  const limit = query.limit === undefined ? "" : ` LIMIT ${rowCount(query.limit)}`;
  const offset = query.offset === undefined ? "" : ` OFFSET ${rowCount(query.offset)}`;
  const start = definitions.length > 0 ? `WITH ${definitions.join(", ")} ` : "";
  return { sql: `${start}${ordered.sql}${limit}${offset}`, columns: ordered.columns };
}

function rowCount(count: RowCount): number {
  if (typeof count === "number") return count;
  const value = count.kind === "integer" ? Number(count.text) : undefined;
  if (Number.isSafeInteger(value) && value! >= 0) return value!;
  throw notSupported("a number of rows that is no whole number", count.at);
}

/** Before its name is in scope: a query of a WITH does not see itself. */
function writeNamed(named: NamedQuery, env: Env): { table: CommonTable; sql: string } {
  const query = env.writeQuery(named.query, env);
  if (named.columns && named.columns.length !== query.columns.length) {
    const text = `Column alias list has ${named.columns.length} entries but relation has ${query.columns.length} columns`;
    throw new QueryFailure("MISMATCHED_COLUMN_ALIASES", text, named.columns[0]!.at);
  }
  const sqlName = env.statement.fresh("q");
  env.statement.commonTables.add(sqlName);
  const columns = query.columns.map((column, at) => renamed(column, named.columns?.[at]));
  return { table: { sqlName, columns }, sql: `${identifier(sqlName)} AS (${query.sql})` };
}

function renamed<Column extends object>(column: Column, name: Name | undefined): Column {
  return name ? { ...column, name: name.text } : column;
}

function writeOrdered(query: Query, env: Env): WrittenQuery {
  const { body } = query;
  if (body.kind === "select") return writeSelect(body, query.orderBy, env);
  const written = writeBody(body, env);
  const alias = identifier(env.statement.fresh("r"));
  const outputs = written.columns.map((column, at) => ({ ...column, sql: `${alias}."c${at}"` }));
  const inner = { ...env, scope: new Scope(outputs, env.scope) };
  const order = orderBy(query.orderBy, outputs, {
    env: inner,
    keys: new Set(),
    aggregated: false,
    distinct: false,
    start: query.at,
  });
  const items = outputs.map(({ sql }, at) => `${sql} AS "c${at}"`).join(", ");
  const sql = `SELECT ${items} FROM (${written.sql}) AS ${alias}${order ? ` ORDER BY ${order}` : ""}`;
  return { sql, columns: written.columns };
}

function writeBody(body: QueryBody, env: Env): WrittenQuery {
  switch (body.kind) {
    case "select":
      return writeSelect(body, [], env);
    case "query":
      return writeQuery(body.query, env);
    case "set":
      return writeSet(body, env);
    case "values":
      return writeValues(body, env);
    case "table": {
      const table = writeRelation(body.table, env);
      const fields = table.fields.filter((field) => !field.hidden);
      for (const { source } of fields) source?.use.columns.add(source.column);
      const sql = fields.map((field, at) => `${field.sql} AS "c${at}"`).join(", ");
      return { sql: `SELECT ${sql} FROM ${table.sql}`, columns: fields };
    }
  }
}

function writeSet(e: SetOperation, env: Env): WrittenQuery {
  const left = writeBody(e.left, env);
  const right = writeBody(e.right, env);
  if (left.columns.length !== right.columns.length) {
    const text = `${e.operator} query has different number of fields: ${left.columns.length}, ${right.columns.length}`;
    throw new QueryFailure("TYPE_MISMATCH", text, e.at);
  }
  const types = left.columns.map((column, at) => {
    const other = right.columns[at]!;
    const type = commonType(column.type, other.type);
    if (type) return type;
    const text = `column ${at + 1} in ${e.operator} query has incompatible types: ${formatType(column.type)}, ${formatType(other.type)}`;
    throw new QueryFailure("TYPE_MISMATCH", text, e.at);
  });
  const columns = left.columns.map((column, at) => ({ ...column, type: types[at]! }));
  const operator = e.operator + (e.all ? " ALL" : "");
  return {
    sql: `(${recast(left, types, env)}) ${operator} (${recast(right, types, env)})`,
    columns,
  };
}

function recast(query: WrittenQuery, types: readonly SqlType[], env: Env): string {
  if (query.columns.every(({ type }, at) => duckType(type) === duckType(types[at]!)))
    return query.sql;
  const alias = identifier(env.statement.fresh("r"));
  const items = types.map((type, at) => `${cast(`${alias}."c${at}"`, type)} AS "c${at}"`);
  return `SELECT ${items.join(", ")} FROM (${query.sql}) AS ${alias}`;
}

function writeValues(e: Extract<QueryBody, { kind: "values" }>, env: Env): WrittenQuery {
  const rows = e.rows.map((row) => {
    refuseAggregates(row, "VALUES");
    const items = row.kind === "row" ? row.items : [row];
    return items.map((item) => env.write(item, env));
  });
  const types = rows.reduce<readonly SqlType[]>(
    (known, row) =>
      commonRow(
        known,
        row.map(({ type }) => type),
        e.at,
      ),
    rows[0]!.map(() => unknown),
  );
  const alias = identifier(env.statement.fresh("r"));
  const lines = rows.map(
    (row) => `(${row.map((value, at) => coerce(value, types[at]!)).join(", ")})`,
  );
  const names = types.map((_type, at) => `"c${at}"`).join(", ");
  return {
    sql: `SELECT ${names} FROM (VALUES ${lines.join(", ")}) AS ${alias}(${names})`,
    columns: types.map((type) => ({ type })),
  };
}

function commonRow(
  known: readonly SqlType[],
  row: readonly SqlType[],
  at: Location,
): readonly SqlType[] {
  if (known.length !== row.length) {
    const text = `Values rows have mismatched sizes: ${known.length} vs ${row.length}`;
    throw new QueryFailure("TYPE_MISMATCH", text, at);
  }
  const common = known.map((type, column) => row[column] && commonType(type, row[column]));
  if (common.every((type) => type !== undefined)) return common;
  const [one, other] = [known, row].map((types) => `row(${types.map(formatType).join(", ")})`);
  throw new QueryFailure(
    "TYPE_MISMATCH",
    `Values rows have mismatched types: ${one} vs ${other}`,
    at,
  );
}
