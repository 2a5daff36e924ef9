import { type GlueType, parseGlueType } from "../../lake/core/glueType";
import type { Dataset, DatasetTable } from "./corpus";
import { formatTrinoType, literal } from "./literal";
import type { Oracle } from "./oracle";

/**
 * Creates the dataset's tables in a fresh oracle.
 * @throws Error with Trino's message when a table cannot be made
 */
export async function loadDataset(oracle: Oracle, dataset: Dataset): Promise<void> {
  for (const table of dataset.tables) {
    const answer = await oracle.query(createTable(table));
    if ("error" in answer) throw new Error(`${table.name}: ${answer.error.message}`);
  }
}

/** The runner has no plain CREATE TABLE, and the cast in every cell keeps NULL and '' typed. */
function createTable(table: DatasetTable): string {
  const columns = [...table.columns, ...table.partitionKeys].map(({ name, type }) => ({
    name,
    type: known(type),
  }));
  const rows = table.partitions.flatMap(({ values, rows }) => {
    const keys = table.partitionKeys.map((key, at) => [key.name, values[at]] as const);
    return rows.map((row) => ({ ...row, ...Object.fromEntries(keys) }) as Record<string, unknown>);
  });
  const tuples = rows.map((row) => {
    const cells = columns.map(
      ({ name, type }) => `CAST(${literal(row[name], type)} AS ${formatTrinoType(type)})`,
    );
    return `(${cells.join(", ")})`;
  });
  const names = columns.map(({ name }) => name).join(", ");
  return `CREATE TABLE ${table.name} AS SELECT * FROM (VALUES ${tuples.join(",\n")}) AS t (${names})`;
}

function known(type: string): GlueType {
  const read = parseGlueType(type);
  if (!read) throw new Error(`${type}: no catalog type`);
  return read;
}
