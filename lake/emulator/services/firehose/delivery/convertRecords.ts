import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Deputy } from "../../../access/deputy";
import type { Table } from "../../../catalog/table";
import { HiveError } from "../../../json/readers/hiveError";
import { readHiveJson } from "../../../json/readers/hiveJsonReader";
import { readOpenxJson } from "../../../json/readers/openxReader";
import type { CatalogReader } from "../../../sql/contract";
import type { LakeGround } from "../../lakeState";
import { type Conversion, hiveSerDe } from "../streams/conversion";

/** A record that could not be converted, and why. */
export interface Unconverted {
  readonly record: Uint8Array;
  readonly code: string;
  readonly message: string;
}

export interface Converted {
  /** Parquet files: none where no record could be converted. */
  readonly files: readonly Uint8Array[];
  readonly failed: readonly Unconverted[];
}

/** The names that the engine knows the records by. */
const database = "records";
const location = "s3://records/";

/**
 * Makes Parquet of records, as the SerDe reads them into the columns of a table. A record that it
 * cannot read fails by itself.
 * @param deputy Reads the catalog.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/enable-record-format-conversion.html
 */
export async function convertRecords(
  lake: LakeGround,
  deputy: Deputy,
  conversion: Conversion,
  records: readonly Uint8Array[],
): Promise<Converted> {
  const { databaseName, tableName, tableVersion } = conversion;
  const table = deputy
    .tableVersions(databaseName, tableName)
    .find(({ VersionId }, at) =>
      tableVersion === "LATEST" ? at === 0 : VersionId === tableVersion,
    );
  if (!table) {
    const code = "DataFormatConversion.EntityNotFound";
    const message = `The specified table/database could not be found: ${databaseName}.${tableName}`;
    return { files: [], failed: records.map((record) => ({ record, code, message })) };
  }
  const failed: Unconverted[] = [];
  const read = records.filter((record) => {
    const problem = problemOf(record, table, conversion);
    if (problem) failed.push(problem);
    return !problem;
  });
  if (read.length === 0) return { files: [], failed };
  return { files: await parquetOf(lake, conversion, table, read), failed };
}

function problemOf(
  record: Uint8Array,
  table: Table,
  { serDe, caseSensitive = false }: Conversion,
): Unconverted | undefined {
  const { Columns } = table.StorageDescriptor;
  try {
    const rows =
      serDe === hiveSerDe
        ? readHiveJson(record, Columns, Columns)
        : readOpenxJson(record, Columns, { caseInsensitive: !caseSensitive });
    Array.from(rows); // Each line is read, or throws.
    if (/^\s*\{/.test(Buffer.from(record.subarray(0, 100)).toString("latin1"))) return undefined;
    return { record, code: parseError, message: "Encountered malformed JSON: no object" };
  } catch (error) {
    if (!(error instanceof HiveError)) throw error;
    const isParsed = error.code !== "HIVE_CURSOR_ERROR";
    const code = isParsed ? "DataFormatConversion.MalformedData" : parseError;
    return { record, code, message: error.message };
  }
}

const parseError = "DataFormatConversion.ParseError";

async function parquetOf(
  lake: LakeGround,
  { serDe, caseSensitive = false, compression }: Conversion,
  table: Table,
  records: readonly Uint8Array[],
): Promise<Uint8Array[]> {
  await mkdir(lake.writingFolder, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(lake.writingFolder, "convert-"));
  try {
    const file = join(folder, "records.json");
    const lines = records.flatMap((record) => [withoutEnd(record), lineEnd]);
    const body = Buffer.concat(lines);
    await writeFile(file, body, { mode: 0o600 });
    const written = join(folder, "written");
    await mkdir(written, { mode: 0o700 });
    const source: Table = {
      ...table,
      DatabaseName: database,
      PartitionKeys: [],
      StorageDescriptor: {
        ...table.StorageDescriptor,
        Location: location,
        InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        SerdeInfo: {
          SerializationLibrary: serDe,
          Parameters: caseSensitive ? { "case.insensitive": "false" } : {},
        },
      },
      Parameters: { classification: "json" },
    };
    const outcome = await lake.engine.run({
      sql: `SELECT * FROM "${table.Name.replaceAll('"', '""')}"`,
      database,
      catalog: catalogOf(source, { file, bytes: body.length, id: lake.random.uuid() }),
      now: lake.clock.now(),
      task: {
        kind: "write",
        output: {
          folder: written,
          format: "PARQUET",
          compression: compression === "UNCOMPRESSED" ? "NONE" : compression,
          partitionedBy: [],
        },
      },
    });
    if (outcome.state !== "SUCCEEDED") {
      const why = outcome.state === "FAILED" ? outcome.error.message : outcome.reason;
      throw new Error(`the records could not be converted: ${why}`);
    }
    return await Promise.all(outcome.written!.files.map((one) => readFile(one.file)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const lineEnd = Buffer.from("\n");

/** A record may bring the end of its line. */
function withoutEnd(record: Uint8Array): Uint8Array {
  let end = record.length;
  while (end > 0 && (record[end - 1] === 0x0a || record[end - 1] === 0x0d)) end--;
  return record.subarray(0, end);
}

/** A catalog with one table, whose only object is the file. */
function catalogOf(
  table: Table,
  { file, bytes, id }: { readonly file: string; readonly bytes: number; readonly id: string },
): CatalogReader {
  const uri = `${location}records.json`;
  return {
    databaseExists: (name) => Promise.resolve(name === database),
    databases: () => Promise.resolve([database]),
    tables: () => Promise.resolve([table]),
    table: (_database, name) => Promise.resolve(name === table.Name ? table : undefined),
    partitions: () => Promise.resolve([]),
    objects: () => Promise.resolve([{ id, location, uri, file, bytes }]),
    saveProfiles: () => Promise.resolve(),
  };
}
