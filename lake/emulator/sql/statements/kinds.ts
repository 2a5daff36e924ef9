import type { StatementKind } from "../contract";
import type { Statement } from "./statement";

/**
 * What `GetQueryExecution` calls each statement. Measured on Athena, but for UNLOAD, PREPARE and
 * DEALLOCATE, which are named by analogy.
 */
const kinds: Readonly<
  Record<Exclude<Statement["kind"], "execute" | "unsupported">, readonly [Type, string]>
> = {
  query: ["DML", "SELECT"],
  explain: ["DML", "EXPLAIN"],
  insert: ["DML", "INSERT"],
  unload: ["DML", "UNLOAD"],
  createTableAs: ["DDL", "CREATE_TABLE_AS_SELECT"],
  createView: ["DDL", "CREATE_VIEW"],
  dropView: ["DDL", "DROP_VIEW"],
  createTable: ["DDL", "CREATE_TABLE"],
  dropTable: ["DDL", "DROP_TABLE"],
  createDatabase: ["DDL", "CREATE_DATABASE"],
  dropDatabase: ["DDL", "DROP_DATABASE"],
  addColumns: ["DDL", "ALTER_TABLE_ADD_COLUMN"],
  replaceColumns: ["DDL", "ALTER_TABLE_REPLACE_COLUMN"],
  setProperties: ["DDL", "ALTER_TABLE_PROPERTIES"],
  setLocation: ["DDL", "ALTER_TABLE_SET_LOCATION"],
  addPartitions: ["DDL", "ALTER_TABLE_ADD_PARTITION"],
  dropPartitions: ["DDL", "ALTER_TABLE_DROP_PARTITION"],
  repairTable: ["DDL", "MSCK_REPAIR"],
  prepare: ["DDL", "PREPARE"],
  deallocate: ["DDL", "DEALLOCATE"],
  showDatabases: ["UTILITY", "SHOW_DATABASES"],
  showTables: ["UTILITY", "SHOW_TABLES"],
  showViews: ["UTILITY", "SHOW_VIEWS"],
  showColumns: ["UTILITY", "SHOW_COLUMNS"],
  showPartitions: ["UTILITY", "SHOW_PARTITIONS"],
  showCreateTable: ["UTILITY", "SHOW_CREATE_TABLE"],
  showCreateView: ["UTILITY", "SHOW_CREATE_VIEW"],
  showProperties: ["UTILITY", "SHOW_TABLE_PROPERTIES"],
  describeTable: ["UTILITY", "DESCRIBE_TABLE"],
};

type Type = StatementKind["statementType"];

/** An EXECUTE is called what it executes: until that is known, a SELECT. */
export function kindOf(statement: Statement): StatementKind {
  if (statement.kind === "unsupported") return kindOfWords(statement.words);
  const [statementType, substatementType] =
    kinds[statement.kind === "execute" ? "query" : statement.kind];
  return { statementType, substatementType };
}

const changing: readonly string[] = ["DELETE", "UPDATE", "MERGE"];

function kindOfWords(words: string): StatementKind {
  const [first = ""] = words.split(" ");
  if (changing.includes(first)) return { statementType: "DML", substatementType: first };
  const statementType = first === "SHOW" ? "UTILITY" : "DDL";
  return { statementType, substatementType: words.replaceAll(" ", "_") };
}
