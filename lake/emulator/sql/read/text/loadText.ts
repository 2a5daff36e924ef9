import type { DuckDBConnection } from "@duckdb/node-api";

import type { ReaderValue } from "../../../json/readers/convert";
import { readLazySimple } from "../../../text/readLazySimple";
import { readOpenCsv } from "../../../text/readOpenCsv";
import { notSupported } from "../../failure";
import { appendRows } from "../appendRows";
import { dataColumns, fixedValues, type Loading, type Part } from "../loading";
import { tableFormat } from "../tableFormat";
import { textBytes } from "./textBytes";

/** Loads delimited text. Columns have their place in a line, not a name. */
export async function loadText(
  connection: DuckDBConnection,
  loading: Loading,
  parts: readonly Part[],
): Promise<void> {
  const types = dataColumns(loading).map(({ type }) => type);
  for (const part of parts) {
    for (const object of part.objects) {
      const rows = readRows(await textBytes(connection, object), loading, part);
      const fixed = fixedValues(loading, part, object);
      await appendRows(connection, loading.target, types, rows, fixed);
    }
  }
}

function readRows(
  bytes: Uint8Array,
  { table, columns }: Loading,
  part: Part,
): Iterable<readonly ReaderValue[]> {
  const all = table.StorageDescriptor.Columns;
  const placed = columns.map((column) => ({ ...column, at: all.indexOf(column) }));
  const serDe = part.storage.SerdeInfo.Parameters;
  const options = {
    parameters:
      Object.keys(serDe).length > 0 ? serDe : table.StorageDescriptor.SerdeInfo.Parameters,
    skipLines: skipLines(part, table.Parameters),
  };
  return tableFormat(part.storage, table) === "openCsv"
    ? readOpenCsv(bytes, placed, options)
    : readLazySimple(bytes, placed, all.length, options);
}

/** A property of the table; crawlers and DDL also leave it with the SerDe. */
function skipLines(part: Part, ofTable: Readonly<Record<string, string>>): number {
  const { Parameters, SerdeInfo } = part.storage;
  const all = { ...SerdeInfo.Parameters, ...Parameters, ...ofTable };
  if (Number(all["skip.footer.line.count"] ?? 0) > 0) throw notSupported("skip.footer.line.count");
  const count = Number(all["skip.header.line.count"] ?? 0);
  return Number.isInteger(count) && count > 0 ? count : 0;
}
