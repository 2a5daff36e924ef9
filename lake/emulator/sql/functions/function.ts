import type { FunctionCall } from "../ast/node";
import type { SqlType } from "../types/sqlType";
import { closing, parseSignature, type Signature } from "./signature";

/** One way to call a function. */
export interface Overload {
  /** The name and arguments, as messages show them. */
  readonly shown: string;
  readonly signature: Signature;
  /** DuckDB SQL of the call from that of its arguments, already of the signature's types. */
  readonly write: (
    args: readonly string[],
    call: FunctionCall,
    types: readonly SqlType[],
  ) => string;
}

export interface SqlFunction {
  readonly name: string;
  readonly kind: "scalar" | "aggregate" | "window";
  /** The more specific first. */
  readonly overloads: readonly Overload[];
}

type Write = Overload["write"];

/**
 * Declares functions: `"lower(varchar(x)) varchar(x)"` with a template, where `$1` is the first
 * argument, or a function that writes the SQL.
 */
export function declare(
  kind: SqlFunction["kind"],
  declarations: readonly (readonly [signature: string, sql: string | Write])[],
): readonly SqlFunction[] {
  const byName = new Map<string, Overload[]>();
  for (const [text, sql] of declarations) {
    const name = text.slice(0, text.indexOf("("));
    const write = typeof sql === "string" ? template(sql) : sql;
    byName.set(name, [
      ...(byName.get(name) ?? []),
      { shown: text.slice(0, closing(text) + 1), signature: parseSignature(text), write },
    ]);
  }
  return [...byName].map(([name, overloads]) => ({ name, kind, overloads }));
}

function template(sql: string): Write {
  return (args) =>
    sql.replace(/\$(\d|\*)/g, (_all, at: string) =>
      at === "*" ? args.join(", ") : (args[Number(at) - 1] ?? "NULL"),
    );
}
