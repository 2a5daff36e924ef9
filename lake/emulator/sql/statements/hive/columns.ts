import { parseGlueType } from "../../../../core/glueType";
import type { Column } from "../../../catalog/table";
import type { Cursor } from "./cursor";

/** `(name type [COMMENT 'text'], …)`. */
export function readColumns(cursor: Cursor): Column[] {
  return cursor.list(() => {
    const Name = cursor.name();
    const Type = readType(cursor);
    const Comment = cursor.accept("COMMENT") ? cursor.string() : undefined;
    return { Name, Type, ...(Comment !== undefined && { Comment }) };
  });
}

/** A type as the catalog keeps it: lower case, no spaces. */
function readType(cursor: Cursor): string {
  const start = cursor.mismatch("a type");
  const type = typeText(cursor);
  if (!parseGlueType(type)) throw start;
  return type;
}

function typeText(cursor: Cursor): string {
  const name = cursor.name();
  if (cursor.acceptSymbol("<")) {
    const parts = name === "struct" ? [fieldText(cursor)] : [typeText(cursor)];
    while (cursor.acceptSymbol(",")) {
      parts.push(name === "struct" ? fieldText(cursor) : typeText(cursor));
    }
    cursor.expectSymbol(">");
    return `${name}<${parts.join(",")}>`;
  }
  if (!cursor.seesSymbol("(")) return name;
  return `${name}(${cursor.list(() => cursor.integer()).join(",")})`;
}

function fieldText(cursor: Cursor): string {
  const name = cursor.name();
  cursor.expectSymbol(":");
  return `${name}:${typeText(cursor)}`;
}
