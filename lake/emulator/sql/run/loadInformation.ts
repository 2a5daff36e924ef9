import type { DuckDBConnection } from "@duckdb/node-api";

import { informationSchema, type InformationTable } from "../analyze/relations/informationSchema";
import { duckType } from "../types/sqlType";
import { identifier, text } from "../write/duck";

const rowsAtOnce = 1_000;

/** Makes the tables of `information_schema` that a statement reads. */
export async function loadInformation(
  connection: DuckDBConnection,
  tables: readonly InformationTable[],
): Promise<void> {
  if (tables.length === 0) return;
  const schema = `awsdatacatalog.${identifier(informationSchema)}`;
  await connection.run(`CREATE SCHEMA ${schema}`);
  for (const { name, columns, rows } of tables) {
    const target = `${schema}.${identifier(name)}`;
    const definitions = columns.map(({ name, type }) => `${identifier(name)} ${duckType(type)}`);
    await connection.run(`CREATE TABLE ${target} (${definitions.join(", ")})`);
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      const lines = rows
        .slice(at, at + rowsAtOnce)
        .map((row) => `(${row.map(literal).join(", ")})`);
      await connection.run(`INSERT INTO ${target} VALUES ${lines.join(", ")}`);
    }
  }
}

function literal(value: string | number | null): string {
  if (value === null) return "NULL";
  return typeof value === "number" ? String(value) : text(value);
}
