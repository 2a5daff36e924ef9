import { isNumeric, isWhole, sameType, type SqlType } from "./sqlType";

/** Each numeric type and how many digits a whole one has; later ones hold what earlier ones do. */
const ladder: readonly string[] = [
  "tinyint",
  "smallint",
  "integer",
  "bigint",
  "decimal",
  "real",
  "double",
];
const digits: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
};
const times: readonly string[] = ["date", "timestamp", "timestamp with time zone"];

/** The type that values of both take where they meet, or undefined where there is none. */
export function commonType(one: SqlType, other: SqlType): SqlType | undefined {
  if (sameType(one, other) || other.kind === "unknown") return one;
  if (one.kind === "unknown") return other;
  if (isNumeric(one) && isNumeric(other)) return commonNumber(one, other);
  if (one.kind === "varchar" && other.kind === "varchar") return commonText(one, other);
  if (times.includes(one.kind) && times.includes(other.kind)) {
    return times.indexOf(one.kind) > times.indexOf(other.kind) ? one : other;
  }
  if (one.kind === "array" && other.kind === "array") {
    const element = commonType(one.element, other.element);
    return element && { kind: "array", element };
  }
  if (one.kind === "map" && other.kind === "map") {
    const [key, value] = [commonType(one.key, other.key), commonType(one.value, other.value)];
    return key && value && { kind: "map", key, value };
  }
  return one.kind === "row" && other.kind === "row" ? commonRow(one, other) : undefined;
}

/** True where a value of one type stands for the other without being asked. */
export function coercible(from: SqlType, to: SqlType): boolean {
  const common = commonType(from, to);
  return common !== undefined && sameType(common, to);
}

/** A whole number as a decimal with all its digits. */
export function asDecimal(type: SqlType): SqlType {
  return isWhole(type) ? { kind: "decimal", precision: digits[type.kind]!, scale: 0 } : type;
}

function commonNumber(one: SqlType, other: SqlType): SqlType {
  const [low, high] =
    ladder.indexOf(one.kind) <= ladder.indexOf(other.kind) ? [one, other] : [other, one];
  if (high.kind !== "decimal") return high;
  const exact = asDecimal(low);
  if (exact.kind !== "decimal") return high;
  const scale = Math.max(exact.scale, high.scale);
  const whole = Math.max(exact.precision - exact.scale, high.precision - high.scale);
  return { kind: "decimal", precision: Math.min(38, whole + scale), scale };
}

function commonText(one: { length?: number }, other: { length?: number }): SqlType {
  if (one.length === undefined || other.length === undefined) return { kind: "varchar" };
  return { kind: "varchar", length: Math.max(one.length, other.length) };
}

type Row = Extract<SqlType, { kind: "row" }>;

function commonRow(one: Row, other: Row): SqlType | undefined {
  if (one.fields.length !== other.fields.length) return undefined;
  const fields = one.fields.map((field, at) => {
    const type = commonType(field.type, other.fields[at]!.type);
    const name = field.name === other.fields[at]!.name ? field.name : undefined;
    return type && { ...(name !== undefined && { name }), type };
  });
  return fields.every((field) => field !== undefined) ? { kind: "row", fields } : undefined;
}
