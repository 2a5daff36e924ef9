import type { Expression } from "../../ast/node";
import { notSupported } from "../../failure";
import type { Typed } from "../../write/duck";
import type { Env } from "../env";
import { writeCall } from "./calls";
import { writeCase } from "./conditionals";
import { writeLiteral } from "./literals";
import { writeDereference, writeName, writeSubscript } from "./names";
import { writeArithmetic, writeConcat, writeUnary } from "./operators";
import {
  writeBetween,
  writeComparison,
  writeInList,
  writeIsNull,
  writeLike,
  writeLogical,
  writeNot,
} from "./predicates";
import { writeExists, writeInQuery, writeScalarQuery } from "./subqueries";
import { writeArray, writeCast, writeCurrent, writeExtract, writeRow } from "./values";

/**
 * Writes an expression as DuckDB SQL with its static type.
 * @throws QueryFailure with Trino's text; NOT_SUPPORTED for what is not on the list
 */
export function writeExpression(e: Expression, env: Env): Typed {
  switch (e.kind) {
    case "null":
    case "boolean":
    case "integer":
    case "decimal":
    case "double":
    case "string":
    case "typed":
      return writeLiteral(e);
    case "name":
      return writeName(e, env);
    case "dereference":
      return writeDereference(e, env);
    case "subscript":
      return writeSubscript(e, env);
    case "unary":
      return writeUnary(e, env);
    case "arithmetic":
      return writeArithmetic(e, env);
    case "concat":
      return writeConcat(e, env);
    case "comparison":
      return writeComparison(e, env);
    case "logical":
      return writeLogical(e, env);
    case "not":
      return writeNot(e, env);
    case "between":
      return writeBetween(e, env);
    case "inList":
      return writeInList(e, env);
    case "like":
      return writeLike(e, env);
    case "isNull":
      return writeIsNull(e, env);
    default:
      return writeOther(e, env);
  }
}

function writeOther(e: Expression, env: Env): Typed {
  switch (e.kind) {
    case "inQuery":
      return writeInQuery(e, env);
    case "exists":
      return writeExists(e, env);
    case "scalarQuery":
      return writeScalarQuery(e, env);
    case "case":
      return writeCase(e, env);
    case "cast":
      return writeCast(e, env);
    case "row":
      return writeRow(e, env);
    case "array":
      return writeArray(e, env);
    case "extract":
      return writeExtract(e, env);
    case "current":
      return writeCurrent(e, env);
    case "call":
      return writeCall(e, env);
    default:
      throw notSupported(
        e.kind === "interval" ? "an interval outside of date arithmetic" : e.kind,
        e.at,
      );
  }
}
