import { expressionText } from "../../ast/expressionText";
import type { Expression, ExpressionOf, Name } from "../../ast/node";
import { notSupported, QueryFailure } from "../../failure";
import { coercible } from "../../types/coercion";
import { bigint, formatType, isWhole } from "../../types/sqlType";
import { bind, coerce, raise, type Typed } from "../../write/duck";
import type { Env } from "../env";
import { columnNotFound } from "../scope";

export function writeName(e: ExpressionOf<"name">, env: Env): Typed {
  return resolved([e.name], e, env);
}

/** `a.b.c` as one name, or undefined where the base is no name. */
export function nameChain(e: Expression): readonly Name[] | undefined {
  if (e.kind === "name") return [e.name];
  if (e.kind !== "dereference") return undefined;
  const base = nameChain(e.base);
  return base && [...base, e.field];
}

export function writeDereference(e: ExpressionOf<"dereference">, env: Env): Typed {
  const names = nameChain(e);
  if (names) return resolved(names, e, env);
  return rowField(env.write(e.base, env), e.field, e);
}

function resolved(names: readonly Name[], e: Expression, env: Env): Typed {
  const found = env.scope.resolve(names, e.at);
  if (!found) throw columnNotFound(names, e.at);
  const { field } = found;
  return found.rest.reduce<Typed>(
    (base, name) => {
      if (base.type.kind !== "row") {
        const known = names
          .slice(0, names.indexOf(name))
          .map((part) => part.text)
          .join(".");
        throw new QueryFailure("TYPE_MISMATCH", `Expression ${known} is not of type ROW`, e.at);
      }
      return rowField(base, name, e, names);
    },
    { sql: field.sql, type: field.type },
  );
}

function rowField(
  base: Typed,
  field: Name,
  e: Expression,
  names: readonly Name[] = [field],
): Typed {
  if (base.type.kind !== "row") {
    throw new QueryFailure(
      "TYPE_MISMATCH",
      `Expression ${expressionText(e)} is not of type ROW`,
      e.at,
    );
  }
  const at = base.type.fields.findIndex(({ name }) => name?.toLowerCase() === field.name);
  const found = base.type.fields[at];
  if (!found) throw columnNotFound(names, e.at);
  return { sql: `struct_extract(${base.sql}, 'f${at}')`, type: found.type };
}

export function writeSubscript(e: ExpressionOf<"subscript">, env: Env): Typed {
  const base = env.write(e.base, env);
  const index = env.write(e.index, env);
  if (base.type.kind === "array" && isWhole(index.type)) {
    return { sql: arrayItem(base.sql, coerce(index, bigint)), type: base.type.element };
  }
  if (base.type.kind === "map" && coercible(index.type, base.type.key)) {
    const key = coerce(index, base.type.key);
    const missing = raise(
      "INVALID_FUNCTION_ARGUMENT",
      `'Key not present in map: ' || CAST(${key} AS VARCHAR)`,
    );
    const sql = bind(
      base.sql,
      (m) =>
        `CASE WHEN ${m} IS NULL OR map_contains(${m}, ${key}) THEN map_extract_value(${m}, ${key}) ELSE ${missing} END`,
    );
    return { sql, type: base.type.value };
  }
  if (base.type.kind === "row") throw notSupported("a row field by position", e.at);
  const types = `${formatType(base.type)}[${formatType(index.type)}]`;
  throw new QueryFailure(
    "TYPE_MISMATCH",
    `Cannot use ${formatType(index.type)} for subscript of ${types}`,
    e.at,
  );
}

/** 1 is the first; outside of the array is an error. */
function arrayItem(array: string, index: string): string {
  const fail = (message: string) => raise("INVALID_FUNCTION_ARGUMENT", message);
  return bind(array, (a) =>
    bind(
      index,
      (i) =>
        `CASE WHEN ${i} = 0 THEN ${fail("'SQL array indices start at 1'")} ` +
        `WHEN ${i} < 0 THEN ${fail(`'Array subscript is negative: ' || CAST(${i} AS VARCHAR)`)} ` +
        `WHEN ${i} > len(${a}) THEN ${fail(`'Array subscript must be less than or equal to array length: ' || CAST(${i} AS VARCHAR) || ' > ' || CAST(len(${a}) AS VARCHAR)`)} ` +
        `ELSE list_extract(${a}, ${i}) END`,
    ),
  );
}
