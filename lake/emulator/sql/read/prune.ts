import type { Partition } from "../../catalog/table";
import { nullPartition, type TableUse } from "../analyze/tables";
import type { Expression } from "../ast/node";

/** SQL's truth values, and `undefined` for "not known here". */
type Truth = boolean | null | undefined;

/** The partitions that can hold a row of the answer. What is not known keeps a partition. */
export function prune(use: TableUse, partitions: readonly Partition[]): readonly Partition[] {
  const keys = use.table.PartitionKeys.map((column) => column.Name.toLowerCase());
  return partitions.filter((partition) => {
    const values = new Map(keys.map((key, at) => [key, valueOf(partition.Values[at])]));
    return use.conditions.every((condition) => {
      const truth = new Evaluation(use, values).truth(condition);
      return truth === true || truth === undefined;
    });
  });
}

function valueOf(text: string | undefined): string | null | undefined {
  return text === nullPartition ? null : text;
}

class Evaluation {
  public constructor(
    private readonly use: TableUse,
    private readonly values: ReadonlyMap<string, string | null | undefined>,
  ) {}

  public truth(e: Expression): Truth {
    switch (e.kind) {
      case "boolean":
        return e.value;
      case "logical":
        return e.operator === "AND" ? this.#and(e.terms) : negate(this.#and(e.terms, true));
      case "not":
        return negate(this.truth(e.operand));
      case "comparison":
        return compare(e.operator, this.#value(e.left), this.#value(e.right));
      case "between": {
        const [value, low, high] = [e.value, e.low, e.high].map((part) => this.#value(part));
        return and([compare(">=", value, low), compare("<=", value, high)]);
      }
      case "inList": {
        const value = this.#value(e.value);
        return negate(and(e.items.map((item) => negate(compare("=", value, this.#value(item))))));
      }
      case "isNull": {
        const value = this.#value(e.value);
        return value === undefined ? undefined : (value === null) !== e.not;
      }
      default:
        return undefined;
    }
  }

  /** AND over the terms, or over their opposites. */
  #and(terms: readonly Expression[], negated = false): Truth {
    return and(terms.map((term) => (negated ? negate(this.truth(term)) : this.truth(term))));
  }

  #value(e: Expression): string | null | undefined {
    if (e.kind === "string") return e.value;
    if (e.kind === "null") return null;
    const column = this.use.resolve.get(e);
    return column === undefined ? undefined : this.values.get(column);
  }
}

function and(terms: readonly Truth[]): Truth {
  if (terms.includes(false)) return false;
  if (terms.includes(undefined)) return undefined;
  return terms.includes(null) ? null : true;
}

function negate(truth: Truth): Truth {
  return typeof truth === "boolean" ? !truth : truth;
}

/** Texts compare by their UTF-8 bytes. */
function compare(
  operator: string,
  one: string | null | undefined,
  other: string | null | undefined,
): Truth {
  if (one === undefined || other === undefined) return undefined;
  if (operator === "IS DISTINCT FROM") return one !== other;
  if (one === null || other === null) return null;
  const order = Buffer.compare(Buffer.from(one), Buffer.from(other));
  switch (operator) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return undefined;
  }
}
