import type { ParserRuleContext } from "antlr4ng";

import { refuse } from "../ast/build/dispatch";
import { nameOf, stringOf } from "../ast/build/names";
import { buildQuery } from "../ast/build/queryBuilder";
import { buildTable } from "../ast/build/relationBuilder";
import type { Name, Query } from "../ast/node";
import { MalformedQuery } from "../contract";
import {
  type ColumnRefContext,
  CreateTableAsSelectContext,
  CreateViewContext,
  DeallocateContext,
  DropViewContext,
  ExecuteContext,
  ExplainContext,
  InsertIntoContext,
  PrepareContext,
  RootQueryContext,
  type StatementContext,
  StatementDefaultContext,
} from "../parser/grammar";
import { parse } from "../parser/parse";
import type { TableName } from "./catalogStatement";
import { explainedQuery, explainForm } from "./explain";
import { readProperties } from "./properties";
import type { Statement } from "./statement";

/** A statement, and what of it only the process that parsed it can know. */
export interface ParsedStatement {
  readonly statement: Statement;
  /** The query that it runs, describes or keeps. Throws `QueryFailure` for what is not supported. */
  readonly query?: () => Query;
  /** Names of columns: of INSERT's list, or CREATE TABLE's. */
  readonly columns?: readonly Name[];
}

/** @throws MalformedQuery */
export function parseTrino(sql: string): ParsedStatement {
  const context = parse(sql).statement();
  if (context instanceof StatementDefaultContext) {
    return { statement: { kind: "query" }, query: () => queryOf(context.rootQuery()) };
  }
  if (context instanceof CreateTableAsSelectContext) return readCreateTableAs(context);
  if (context instanceof InsertIntoContext) {
    return {
      statement: { kind: "insert", table: tableNameOf(buildTable(context.tableRef()).parts) },
      query: () => queryOf(context.rootQuery()),
      columns: context.columnList()?.columnRef().map(columnName),
    };
  }
  if (context instanceof CreateViewContext) return readCreateView(context, sql);
  return readOther(context, sql);
}

function readOther(context: StatementContext, sql: string): ParsedStatement {
  if (context instanceof DropViewContext) {
    const table = tableNameOf(buildTable(context.viewRef()).parts);
    return { statement: { kind: "dropView", table, ifExists: context.KW_IF() !== null } };
  }
  if (context instanceof ExplainContext) {
    return {
      statement: { kind: "explain", form: explainForm(context) },
      query: () => queryOf(explainedQuery(context)),
    };
  }
  if (context instanceof PrepareContext) {
    const name = nameOf(context.identifier()).text;
    return { statement: { kind: "prepare", name, sql: textOf(context.statement(), sql) } };
  }
  if (context instanceof ExecuteContext) {
    const parameters = context.expression().map((parameter) => textOf(parameter, sql));
    const name = nameOf(context.identifier()).text;
    return { statement: { kind: "execute", name, parameters } };
  }
  if (context instanceof DeallocateContext) {
    return { statement: { kind: "deallocate", name: nameOf(context.identifier()).text } };
  }
  return { statement: { kind: "unsupported", words: firstWords(textOf(context, sql)) } };
}

function readCreateTableAs(context: CreateTableAsSelectContext): ParsedStatement {
  if (context.KW_REPLACE()) {
    return { statement: { kind: "unsupported", words: "CREATE OR REPLACE TABLE" } };
  }
  const name = context.tableNameCreate();
  const comment = context._comment;
  const properties = context.properties();
  return {
    statement: {
      kind: "createTableAs",
      table: tableNameOf(name.identifier().map(nameOf)),
      ifNotExists: context.KW_EXISTS() !== null,
      ...(comment && { comment: stringOf(comment) }),
      properties: properties ? readProperties(properties) : {},
      withData: context.KW_NO() === null,
    },
    query: () => queryOf(context.rootQuery()!),
    columns: context
      .columnListCreate()
      ?.columnNameCreate()
      .map((column) => nameOf(column.identifier())),
  };
}

function readCreateView(context: CreateViewContext, sql: string): ParsedStatement {
  const comment = context._comment;
  const names = context.viewNameCreate().identifier();
  return {
    statement: {
      kind: "createView",
      view: tableNameOf(names.map(nameOf)),
      orReplace: context.KW_REPLACE() !== null,
      ...(comment && { comment: stringOf(comment) }),
      sql: textOf(context.rootQuery(), sql),
    },
    query: () => queryOf(context.rootQuery()),
  };
}

function queryOf(root: ParserRuleContext): Query {
  if (!(root instanceof RootQueryContext) || root.withFunction())
    throw refuse(root, "WITH FUNCTION");
  return buildQuery(root.query());
}

function columnName(context: ColumnRefContext): Name {
  const names = context.qualifiedName()?.identifier() ?? [];
  if (names.length !== 1) throw refuse(context);
  return nameOf(names[0]!);
}

/** @throws MalformedQuery for a catalog other than the one there is */
function tableNameOf(parts: readonly Name[]): TableName {
  const names = parts.map(({ name }) => name);
  const name = names.pop()!;
  const database = names.pop();
  const catalog = names.pop() ?? "awsdatacatalog";
  if (catalog !== "awsdatacatalog") {
    throw new MalformedQuery(`Catalog '${catalog}' does not exist`);
  }
  return { ...(database !== undefined && { database }), name };
}

/** The node as it stands in the text. */
function textOf(context: ParserRuleContext, sql: string): string {
  // Offsets count characters, of which some are two units of a string.
  return [...sql].slice(context.start!.start, context.stop!.stop + 1).join("");
}

/** `DELETE FROM`, `MERGE INTO`: what a statement is called by. */
function firstWords(text: string): string {
  return text
    .toUpperCase()
    .split(/[\s(]+/)
    .slice(0, 2)
    .join(" ");
}
