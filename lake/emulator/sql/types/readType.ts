import type { TypeNode } from "../ast/node";
import { type Location, notSupported, QueryFailure } from "../failure";
import { simple, type SimpleKind, type SqlType } from "./sqlType";

const plain: Readonly<Record<string, SimpleKind>> = {
  boolean: "boolean",
  tinyint: "tinyint",
  smallint: "smallint",
  int: "integer",
  integer: "integer",
  bigint: "bigint",
  real: "real",
  double: "double",
  varbinary: "varbinary",
  date: "date",
};

/** Types of Trino that the lake has no values for. */
const unread = [
  "char",
  "json",
  "time",
  "time with time zone",
  "uuid",
  "ipaddress",
  "interval day to second",
];

/** @throws QueryFailure TYPE_MISMATCH for an unknown type, NOT_SUPPORTED for one that is not read */
export function readType(node: TypeNode, at: Location): SqlType {
  if (node.kind === "row") {
    const fields = node.fields.map((field) => ({
      ...(field.name !== undefined && { name: field.name.toLowerCase() }),
      type: readType(field.type, at),
    }));
    return { kind: "row", fields };
  }
  const numbers = node.parameters.filter((parameter) => typeof parameter === "number");
  const types = node.parameters.filter((parameter) => typeof parameter !== "number");
  const kind = Object.hasOwn(plain, node.name) ? plain[node.name] : undefined;
  if (kind && node.parameters.length === 0) return simple(kind);
  switch (node.name) {
    case "varchar":
      return numbers[0] === undefined
        ? { kind: "varchar" }
        : { kind: "varchar", length: numbers[0] };
    case "decimal": {
      const [precision = 38, scale = 0] = numbers;
      if (precision < 1 || precision > 38 || scale > precision) break;
      return { kind: "decimal", precision, scale };
    }
    case "array":
      if (types.length === 1) return { kind: "array", element: readType(types[0]!, at) };
      break;
    case "map":
      if (types.length !== 2) break;
      return { kind: "map", key: readType(types[0]!, at), value: readType(types[1]!, at) };
    case "timestamp":
    case "timestamp with time zone":
      if (numbers[0] === undefined || numbers[0] === 3) return simple(node.name);
      throw notSupported(`${node.name} with another precision than 3`, at);
  }
  if (unread.includes(node.name)) throw notSupported(`the type ${node.name}`, at);
  throw new QueryFailure("TYPE_MISMATCH", `Unknown type: ${node.name}`, at);
}
