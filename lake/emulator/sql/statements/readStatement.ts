import { checkText } from "../parser/limits";
import { parseHive } from "./hive/parseHive";
import { type ParsedStatement, parseTrino } from "./parseTrino";
import { parseUnload } from "./parseUnload";

/** Words with which a statement of Hive's may begin; all others are Trino's. */
const hiveWords = new Set(["ALTER", "CREATE", "DESC", "DESCRIBE", "DROP", "MSCK", "SHOW"]);

/**
 * Reads one statement, whichever of Athena's two languages it is in.
 * @throws MalformedQuery where it does not parse
 * @throws QueryFailure NOT_SUPPORTED for a statement that the lake has none of
 */
export function readStatement(sql: string): ParsedStatement {
  checkText(sql);
  const word = firstWord(sql);
  if (word === "UNLOAD") return parseUnload(sql);
  const unload = word === "PREPARE" ? preparedUnload(sql) : undefined;
  if (unload) return unload;
  const statement = hiveWords.has(word) ? parseHive(sql) : undefined;
  return statement ? { statement } : parseTrino(sql);
}

/** PREPARE is Trino's, and UNLOAD is not. */
function preparedUnload(sql: string): ParsedStatement | undefined {
  const form = /^(\s*PREPARE\s+([A-Za-z_][A-Za-z0-9_]*)\s+FROM\s+)UNLOAD\b/i.exec(sql);
  if (!form) return undefined;
  const [, head = "", name = ""] = form;
  parseUnload(head.replace(/[^\n]/g, " ") + sql.slice(head.length));
  return { statement: { kind: "prepare", name, sql: sql.slice(head.length) } };
}

/** The first word in upper case, comments before it left out. */
function firstWord(sql: string): string {
  const skipped = /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)*/y.exec(sql)?.[0].length ?? 0;
  const word = /[A-Za-z]+/y;
  word.lastIndex = skipped;
  return word.exec(sql)?.[0].toUpperCase() ?? "";
}
