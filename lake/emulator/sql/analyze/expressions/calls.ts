import type { FunctionCall } from "../../ast/node";
import { notSupported, QueryFailure } from "../../failure";
import type { Overload, SqlFunction } from "../../functions/function";
import { functions } from "../../functions/index";
import {
  closing,
  match,
  type Matched,
  parseSignature,
  splitTypes,
} from "../../functions/signature";
import { trinoFunctions, trinoSignatures } from "../../functions/trinoFunctions";
import { formatType, simple, type SqlType } from "../../types/sqlType";
import { coerce, type Typed } from "../../write/duck";
import type { Env } from "../env";
import { conditionalForms } from "./conditionals";
import { condition } from "./predicates";
import { writeCurrent } from "./values";
import { sortSql, windowSql } from "./windows";

/** @throws QueryFailure FUNCTION_NOT_FOUND for an unknown name and for arguments that do not fit */
export function writeCall(e: FunctionCall, env: Env): Typed {
  const form = Object.hasOwn(conditionalForms, e.name) ? conditionalForms[e.name] : undefined;
  if (form) return form(e, env);
  if (e.name === "now" && e.arguments.length === 0) {
    return writeCurrent({ kind: "current", what: "timestamp", at: e.at }, env);
  }
  const declared = functions.get(e.name);
  if (!declared && trinoFunctions.has(e.name)) throw notSupported(`the function ${e.name}`, e.at);
  if (!declared)
    throw new QueryFailure("FUNCTION_NOT_FOUND", `Function '${e.name}' not registered`, e.at);
  checkForm(e, declared);
  const args = e.arguments.map((argument) => env.write(argument, env));
  const { overload, matched } = resolve(e, declared, args);
  const written = args.map((argument, at) => coerce(argument, matched.arguments[at]!));
  const inside = overload.write(written, e, matched.arguments);
  return { sql: `${decorate(inside, e, env)}`, type: matched.result };
}

export function isAggregate(e: FunctionCall): boolean {
  return !e.over && functions.get(e.name)?.kind === "aggregate";
}

function resolve(
  e: FunctionCall,
  declared: SqlFunction,
  args: readonly Typed[],
): { overload: Overload; matched: Matched } {
  const types = args.map(({ type }) => type);
  for (const exact of [true, false]) {
    for (const overload of declared.overloads) {
      const matched = match(overload.signature, types, exact);
      if (matched) return { overload, matched };
    }
  }
  if (mayFitElsewhere(e.name, types)) {
    throw notSupported(`${e.name}(${types.map(formatType).join(", ")})`, e.at);
  }
  const given = types.map(formatType).join(", ");
  const expected =
    trinoSignatures[e.name] ?? declared.overloads.map(({ shown }) => shown).join(", ");
  throw new QueryFailure(
    "FUNCTION_NOT_FOUND",
    `Unexpected parameters (${given}) for function ${e.name}. Expected: ${expected}`,
    e.at,
  );
}

/** True unless it is certain that none of Trino's own signatures fits: ours are not all of them. */
function mayFitElsewhere(name: string, types: readonly SqlType[]): boolean {
  const shown = trinoSignatures[name];
  if (shown === undefined) return true;
  return splitTypes(shown).some((text) => {
    // Type variables are written in either case, and lengths do not matter.
    const plain = text
      .slice(0, closing(text) + 1)
      .replace(/\b(varchar|char|timestamp|time)\(\w+\)/g, "$1")
      .replace(/\b[a-z]\b(?=\)?(,|\)|$))/g, (letter) => letter.toUpperCase())
      .replace(/decimal\(\w+, ?\w+\)/g, "decimal(p,s)");
    return match(parseSignature(`${plain} unknown`), types, false) !== undefined;
  });
}

function checkForm(e: FunctionCall, declared: SqlFunction): void {
  if (e.ignoreNulls) throw notSupported("IGNORE NULLS", e.at);
  if (e.star && e.name !== "count") throw notSupported(`${e.name}(*)`, e.at);
  if (declared.kind === "scalar" && (e.distinct || e.filter || e.orderBy.length > 0 || e.over)) {
    throw new QueryFailure(
      "FUNCTION_NOT_AGGREGATE",
      `${e.name} is not an aggregation function`,
      e.at,
    );
  }
  if (declared.kind === "window" && !e.over) {
    throw new QueryFailure(
      "MISSING_OVER",
      `Window function system.builtin.${e.name} requires an OVER clause`,
      e.at,
    );
  }
  if (e.over && (e.distinct || e.orderBy.length > 0))
    throw notSupported("DISTINCT or ORDER BY in a window function", e.at);
  if (e.orderBy.length > 0 && e.name !== "array_agg")
    throw notSupported(`ORDER BY in ${e.name}`, e.at);
}

/** Puts DISTINCT, ORDER BY, FILTER and OVER at the one call of the written SQL. */
function decorate(sql: string, e: FunctionCall, env: Env): string {
  if (!e.distinct && !e.filter && !e.over && e.orderBy.length === 0) return sql;
  const call = /^(CAST\()?(\w+)\((.*?)\)( AS \w+\))?$/s.exec(sql);
  if (!call) throw notSupported(`${e.name} with DISTINCT, FILTER or OVER`, e.at);
  const [, open = "", name, inside, close = ""] = call;
  const order = e.orderBy.length > 0 ? ` ORDER BY ${sortSql(e.orderBy, env)}` : "";
  const filter = e.filter ? ` FILTER (WHERE ${filterSql(e, env)})` : "";
  const over = e.over ? ` OVER (${windowSql(e.over, env)})` : "";
  return `${open}${name}(${e.distinct ? "DISTINCT " : ""}${inside}${order})${filter}${over}${close}`;
}

function filterSql(e: FunctionCall, env: Env): string {
  const value = env.write(e.filter!, env);
  const text = `FILTER expression must evaluate to a boolean: actual type ${formatType(value.type)}`;
  return condition(
    value.type.kind === "unknown" ? { ...value, type: simple("unknown") } : value,
    text,
    e.filter!,
  );
}
