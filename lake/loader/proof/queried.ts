import { UserError } from "../../core/userError";
import type { Tools } from "../aws/tools";
import type { CrawledTable, LakeNames } from "../plan";
import { runQuery } from "../query";
import { columnFor, countSql, coveringTable, sharedIdsSql } from "./athenaSql";
import type { StoredChunk } from "./storedRecords";

/** The catalog that a proof asks Athena about. */
export interface Catalog {
  readonly names: Pick<LakeNames, "databaseName" | "workgroupName">;
  readonly tables: readonly CrawledTable[];
  readonly idField: string | undefined;
}

/** What Athena says about some objects. */
export interface Queried {
  readonly rows: number;
  readonly problems: readonly string[];
  /** Why it could not count, in Athena's words. */
  readonly failure?: string;
}

/**
 * Whether Athena's words are those for a row that is no JSON: its query fails, whatever it asks for.
 * @see https://docs.aws.amazon.com/athena/latest/ug/json-serde.html (ignore.malformed.json)
 */
export function isUnreadable(failure: string): boolean {
  return /HIVE_(CURSOR_ERROR|BAD_DATA): .*not a valid JSON/i.test(failure);
}

/** Asks Athena to count the rows of the objects, and compares with what S3 holds. */
export async function countInAthena(
  chunk: StoredChunk,
  catalog: Catalog,
  tools: Tools,
): Promise<Queried> {
  const table = oneTable(chunk, catalog.tables);
  if (!table) return { rows: 0, problems: [noTable(chunk, catalog)] };
  const idColumn = columnFor(table, catalog.idField);
  const counts = await ask(countSql(table, chunk.uris, idColumn), catalog, tools);
  if (typeof counts === "string") {
    return {
      rows: 0,
      problems: [],
      failure: `Athena could not count table ${table.name}: ${counts}`,
    };
  }
  const [rows = 0, ids] = counts;
  return { rows, problems: differences(chunk, table, catalog.idField, rows, ids) };
}

/** Where older objects hold ids of these objects: how many, or why that is not known. */
export async function sharedIds(
  chunk: StoredChunk,
  catalog: Catalog,
  tools: Tools,
): Promise<number | string> {
  const table = oneTable(chunk, catalog.tables);
  const idColumn = table && columnFor(table, catalog.idField);
  if (!table || !idColumn) return "no crawled table has the id field";
  const counts = await ask(sharedIdsSql(table, chunk.uris, idColumn), catalog, tools);
  return typeof counts === "string" ? counts : (counts[0] ?? 0);
}

function differences(
  chunk: StoredChunk,
  table: CrawledTable,
  idField: string | undefined,
  rows: number,
  ids: number | undefined,
): string[] {
  const problems: string[] = [];
  if (rows !== chunk.rows) {
    problems.push(`Athena counts ${rows} rows in objects that hold ${chunk.rows} records`);
  }
  if (idField !== undefined && ids === undefined) {
    problems.push(`table ${table.name} has no column for the id field ${idField}`);
  }
  if (ids !== undefined && ids !== chunk.distinctIds) {
    problems.push(`Athena counts ${ids} ids in objects that hold ${chunk.distinctIds}`);
  }
  return problems;
}

/** A stream's objects lie under one prefix, so that one table holds all of them or none does. */
function oneTable(chunk: StoredChunk, tables: readonly CrawledTable[]): CrawledTable | undefined {
  const found = new Set(chunk.uris.map((uri) => coveringTable(tables, uri)));
  return found.size === 1 ? [...found][0] : undefined;
}

function noTable(chunk: StoredChunk, { names, tables }: Catalog): string {
  const found = tables.map(({ name }) => name).join(", ") || "none";
  return (
    `no table of ${names.databaseName} holds all objects beside ${chunk.uris[0]} ` +
    `(tables: ${found})`
  );
}

/** The numbers of the first row, or why the query failed. */
async function ask(sql: string, { names }: Catalog, tools: Tools): Promise<number[] | string> {
  try {
    const { clients, clock, signal } = tools;
    const { rows } = await runQuery(clients, clock, { ...names, sql, signal });
    return (rows[0] ?? []).map(Number);
  } catch (error) {
    const isAnswer =
      error instanceof UserError && ["resource", "usage", "timeout"].includes(error.reason);
    if (!isAnswer) throw error;
    return error.message;
  }
}
