import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { folderPrefix, parseLocation } from "../../../catalog/location";
import type { OutputRequest, WrittenFile, WrittenOutput } from "../../../sql/output/outputRequest";
import { within } from "../statements/catalog/partitionFolder";
import type { StatementContext } from "../statements/statementContext";
import { trinoFailure } from "../statements/statementFailure";
import { done, rowsColumn, type StatementOutcome } from "../statements/statementOutcome";
import { engineId } from "./engineId";

/** Rows in files that are no objects yet. */
export interface Produced {
  readonly written: WrittenOutput;
  readonly dataScannedBytes: number;
  /** What the files' names begin with. */
  readonly queryId: string;
}

type Options = Omit<OutputRequest, "folder">;

/**
 * Has the engine write the statement's rows into a folder of their own, and hands them on; the folder
 * is gone afterwards.
 */
export async function withWrittenRows(
  context: StatementContext,
  options: Options,
  use: (produced: Produced) => Promise<StatementOutcome>,
): Promise<StatementOutcome> {
  const { lake, run } = context;
  await mkdir(lake.writingFolder, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(lake.writingFolder, "query-"));
  try {
    const outcome = await run({ kind: "write", output: { ...options, folder } });
    if (outcome.state !== "SUCCEEDED") return outcome;
    return await use({
      written: outcome.written!,
      dataScannedBytes: outcome.dataScannedBytes,
      queryId: engineId(lake.clock.now(), lake.random),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Makes objects of the files. Where one cannot be made, or what follows fails, none stays.
 * @param folderOf The location of a file's folder
 * @returns the objects' addresses
 */
export async function storeFiles(
  { deputy, lake }: StatementContext,
  { written, queryId }: Produced,
  options: Options,
  folderOf: (file: WrittenFile) => string,
  follow: (uris: readonly string[]) => Promise<void>,
): Promise<readonly string[]> {
  const extension = options.format !== "PARQUET" && options.compression === "GZIP" ? ".gz" : "";
  const uris: string[] = [];
  try {
    for (const file of written.files) {
      const name = `${queryId}_${lake.random.uuid()}${extension}`;
      const uri = within(folderOf(file), name);
      const { bucket, key } = parseLocation(uri)!;
      await deputy.put(bucket, key, await readFile(file.file));
      uris.push(uri);
    }
    await follow(uris);
    return uris;
  } catch (error) {
    for (const uri of uris) {
      const { bucket, key } = parseLocation(uri)!;
      await deputy.deleteObject(bucket, key);
    }
    throw error;
  }
}

/**
 * A location that a statement may fill: in a bucket that is there, with nothing in it.
 * @throws StatementFailure HIVE_PATH_ALREADY_EXISTS
 */
export function checkEmpty({ deputy }: StatementContext, location: string, table: string): void {
  const parsed = location.startsWith("s3://") ? parseLocation(location) : undefined;
  if (!parsed) {
    throw trinoFailure("INVALID_TABLE_PROPERTY", `${location} is not a valid S3 path`, false);
  }
  if (!deputy.hasBucket(parsed.bucket)) {
    const text = `The specified bucket does not exist: ${parsed.bucket}`;
    throw trinoFailure("HIVE_METASTORE_ERROR", text, false);
  }
  if (deputy.list(parsed.bucket, folderPrefix(parsed)).length === 0) return;
  throw trinoFailure(
    "HIVE_PATH_ALREADY_EXISTS",
    `Target directory for table '${table}' already exists: ${location}`,
    false,
  );
}

/**
 * What a statement that wrote leaves, with the list of its objects. Only an INSERT of no rows has no
 * list, as measured on Athena; clients read the others' to learn that there are no files.
 */
export async function writtenOutcome(
  { deputy, execution }: StatementContext,
  { written, dataScannedBytes }: Produced,
  uris: readonly string[],
  updateType: string,
): Promise<StatementOutcome> {
  const manifestLocation = `${execution.outputLocation}-manifest.csv`;
  const { bucket, key } = parseLocation(manifestLocation)!;
  const isListed = uris.length > 0 || updateType !== "INSERT";
  if (isListed) {
    await deputy.put(bucket, key, Buffer.from(uris.map((uri) => `${uri}\n`).join("")));
  }
  return {
    ...done,
    columns: [rowsColumn],
    updateType,
    updateCount: written.rows,
    dataScannedBytes,
    ...(isListed && { manifestLocation }),
  };
}
