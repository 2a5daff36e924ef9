import type { Expression, Name, TypeNode, Window } from "./node";

/** The expression as Trino's messages write it back: every operator in parentheses. */
export function expressionText(e: Expression): string {
  const show = expressionText;
  switch (e.kind) {
    case "null":
      return "null";
    case "boolean":
      return String(e.value);
    case "integer":
      return e.text;
    case "decimal":
      return `DECIMAL '${e.text}'`;
    case "double":
      return scientific(e.text);
    case "string":
      return `'${e.value.replaceAll("'", "''")}'`;
    case "typed":
      return `${e.type.toUpperCase()} '${e.value}'`;
    case "interval":
      return `INTERVAL ${e.negative ? "- " : ""}'${e.value}' ${e.unit.toUpperCase()}`;
    case "name":
      return nameText(e.name);
    case "dereference":
      return `${show(e.base)}.${nameText(e.field)}`;
    case "subscript":
      return `${show(e.base)}[${show(e.index)}]`;
    case "unary":
      return `${e.operator}${show(e.operand)}`;
    case "arithmetic":
    case "comparison":
      return `(${show(e.left)} ${e.operator} ${show(e.right)})`;
    case "concat":
      return `concat(${show(e.left)}, ${show(e.right)})`;
    case "logical":
      return `(${e.terms.map(show).join(` ${e.operator} `)})`;
    case "not":
      return `(NOT ${show(e.operand)})`;
    default:
      return longText(e, show);
  }
}

function longText(e: Expression, show: (e: Expression) => string): string {
  switch (e.kind) {
    case "between":
      return `(${show(e.value)} BETWEEN ${show(e.low)} AND ${show(e.high)})`;
    case "inList":
      return `(${show(e.value)} IN (${e.items.map(show).join(", ")}))`;
    case "like":
      return `(${show(e.value)} LIKE ${show(e.pattern)}${e.escape ? ` ESCAPE ${show(e.escape)}` : ""})`;
    case "isNull":
      return `(${show(e.value)} IS ${e.not ? "NOT " : ""}NULL)`;
    case "case": {
      const whens = e.whens
        .map((w) => ` WHEN ${show(w.condition)} THEN ${show(w.result)}`)
        .join("");
      const otherwise = e.otherwise ? ` ELSE ${show(e.otherwise)}` : "";
      return `(CASE${e.operand ? ` ${show(e.operand)}` : ""}${whens}${otherwise} END)`;
    }
    case "cast":
      return `${e.safe ? "TRY_CAST" : "CAST"}(${show(e.value)} AS ${typeText(e.type)})`;
    case "row":
      return `ROW (${e.items.map(show).join(", ")})`;
    case "array":
      return `ARRAY[${e.items.map(show).join(",")}]`;
    case "extract":
      return `EXTRACT(${e.field.toUpperCase()} FROM ${show(e.value)})`;
    case "current":
      return e.what === "localtimestamp" ? "LOCALTIMESTAMP" : `current_${e.what}`;
    case "call": {
      const inside = e.star ? "*" : e.arguments.map(show).join(", ");
      return `${e.name}(${e.distinct ? "DISTINCT " : ""}${inside})${e.over ? ` OVER (${windowText(e.over)})` : ""}`;
    }
    default:
      return "(subquery)";
  }
}

function windowText(window: Window): string {
  const sort = window.orderBy.map(
    (item) =>
      `${expressionText(item.expression)} ${item.descending ? "DESC" : "ASC"} NULLS ${item.nullsFirst ? "FIRST" : "LAST"}`,
  );
  const parts = [
    window.partitionBy.length > 0 &&
      `PARTITION BY ${window.partitionBy.map(expressionText).join(", ")}`,
    sort.length > 0 && `ORDER BY ${sort.join(", ")}`,
  ];
  return parts.filter(Boolean).join(" ");
}

function nameText(name: Name): string {
  return name.quoted ? `"${name.text.replaceAll('"', '""')}"` : name.text;
}

function typeText(type: TypeNode): string {
  if (type.kind === "row") return "ROW(...)";
  const inside = type.parameters.map((p) => (typeof p === "number" ? String(p) : typeText(p)));
  return inside.length > 0 ? `${type.name}(${inside.join(", ")})` : type.name;
}

/** `1E1`, as Java's format `0E0` writes a double. */
function scientific(digits: string): string {
  return Number(digits).toExponential().toUpperCase().replace("E+", "E");
}
