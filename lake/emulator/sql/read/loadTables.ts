import type { DuckDBConnection } from "@duckdb/node-api";

import { MIB } from "../../../core/units";
import type { Partition, Table } from "../../catalog/table";
import type { TableUse } from "../analyze/tables";
import type { CatalogReader, DataObject } from "../contract";
import { allowSpilling } from "../run/spill";
import { identifier } from "../write/duck";
import { type Loading, type Part, targetTable } from "./loading";
import { loadObjects } from "./loadObjects";
import { prune } from "./prune";
import { checkSchemas } from "./schemaMismatch";
import { tableFormat } from "./tableFormat";

/** A query over more may take to disk what does not fit into memory. */
const spillFromBytes = 64 * MIB;

/**
 * Loads what a query reads into native tables: of each table only the columns it names and the
 * partitions it can need.
 * @returns the whole sizes of the objects in the kept partitions, counted once per use in the text
 */
export async function loadTables(
  connection: DuckDBConnection,
  uses: readonly TableUse[],
  catalog: CatalogReader,
): Promise<number> {
  let scanned = 0;
  await connection.run("ATTACH ':memory:' AS awsdatacatalog");
  const byTable = new Map<string, TableUse[]>();
  for (const use of uses) {
    const key = `${use.database}.${use.table.Name.toLowerCase()}`;
    byTable.set(key, [...(byTable.get(key) ?? []), use]);
  }
  for (const group of byTable.values()) scanned += await loadTable(connection, group, catalog);
  return scanned;
}

async function loadTable(
  connection: DuckDBConnection,
  uses: readonly TableUse[],
  catalog: CatalogReader,
): Promise<number> {
  const { table, database } = uses[0]!;
  tableFormat(table.StorageDescriptor, table);
  const named = new Set(uses.flatMap((use) => [...use.columns]));
  const view = ["awsdatacatalog", database, table.Name.toLowerCase()] as const;
  const partitionColumns = table.PartitionKeys.map((column, at) => ({
    name: column.Name.toLowerCase(),
    at,
  })).filter(({ name }) => named.has(name));
  const withPath = named.has("$path");
  const loading: Loading = {
    table,
    columns: table.StorageDescriptor.Columns.filter((column) =>
      named.has(column.Name.toLowerCase()),
    ),
    partitionColumns,
    withPath,
    view,
    target: targetTable(view, withPath || partitionColumns.length > 0),
  };
  const { parts, bytes } =
    table.PartitionKeys.length > 0
      ? await partitionedParts(uses, loading, catalog)
      : await plainParts(uses, table, catalog);
  await connection.run(`CREATE SCHEMA IF NOT EXISTS awsdatacatalog.${identifier(database)}`);
  if (bytes > spillFromBytes) await allowSpilling(connection);
  await loadObjects(connection, loading, parts, catalog);
  return bytes;
}

async function plainParts(uses: readonly TableUse[], table: Table, catalog: CatalogReader) {
  const objects = await catalog.objects([table.StorageDescriptor.Location]);
  const bytes = total(objects) * uses.length;
  return { parts: [{ objects, values: [], storage: table.StorageDescriptor }], bytes };
}

async function partitionedParts(
  uses: readonly TableUse[],
  loading: Loading,
  catalog: CatalogReader,
) {
  const { table } = loading;
  const all = await catalog.partitions(uses[0]!.database, table.Name.toLowerCase());
  const kept = uses.map((use) => prune(use, all));
  const union = all.filter((partition) => kept.some((some) => some.includes(partition)));
  // Parquet is checked by what its files declare, not by what its partitions do.
  if (tableFormat(table.StorageDescriptor, table) !== "parquet") {
    checkSchemas(uses[0]!, loading.columns, union);
  }
  const locations = [...new Set(union.map(locationOf))];
  const objects = locations.length > 0 ? await catalog.objects(locations) : [];
  const under = new Map<string, DataObject[]>(locations.map((location) => [location, []]));
  for (const object of objects) under.get(object.location)?.push(object);
  const parts = union.map((partition): Part => ({
    objects: under.get(locationOf(partition)) ?? [],
    values: partition.Values,
    storage: partition.StorageDescriptor,
  }));
  const bytes = kept
    .flat()
    .reduce((sum, partition) => sum + total(under.get(locationOf(partition)) ?? []), 0);
  return { parts, bytes };
}

function locationOf(partition: Partition): string {
  return partition.StorageDescriptor.Location;
}

function total(objects: readonly DataObject[]): number {
  return objects.reduce((sum, object) => sum + object.bytes, 0);
}
