import type { Deputy } from "../../../access/deputy";
import { parseLocation } from "../../../catalog/location";
import { invalidRequest } from "../athenaInput";
import { type Execution, hasHeading, resultForm } from "../execution";
import type { StatementSuccess } from "../statements/statementOutcome";
import { readCsv, readText, type Rows, writeCsv, writeText } from "./resultFiles";
import { writeMetadata } from "./resultMetadata";

/** Statements without columns whose metadata file is there all the same, with nothing but an id. */
const barelyDescribed = ["MSCK_REPAIR", "ALTER_TABLE_ADD_COLUMN", "ALTER_TABLE_REPLACE_COLUMN"];

/** Writes the files of a statement that succeeded. */
export async function writeResult(
  deputy: Deputy,
  execution: Execution,
  outcome: StatementSuccess,
): Promise<void> {
  const { id, kind, outputLocation } = execution;
  const { columns, rows } = outcome;
  const form = resultForm(kind);
  if (form === "csv") await put(deputy, outputLocation, writeCsv(columns, rows));
  if (form === "text") {
    const heading = hasHeading(execution) ? [columns.map(({ name }) => name)] : [];
    await put(deputy, outputLocation, writeText([...heading, ...rows]));
  }
  if (columns.length === 0 && !barelyDescribed.includes(kind.substatementType)) return;
  await put(deputy, `${outputLocation}.metadata`, writeMetadata(id, columns, outcome));
}

/** Leaves the reason of a failure at the output location. */
export async function writeFailure(deputy: Deputy, { outputLocation, reason }: Execution) {
  await put(deputy, outputLocation, Buffer.from(reason ?? ""));
}

/**
 * The rows of a finished query, the heading first where it has one.
 * @throws ServiceError `InvalidRequestException` where the file is gone
 */
export async function readResult(
  deputy: Deputy,
  { kind, outputLocation }: Execution,
): Promise<Rows> {
  const form = resultForm(kind);
  if (form === "none") return [];
  const { bucket, key } = parseLocation(outputLocation)!;
  const bytes = await deputy.read(bucket, key);
  if (!bytes) throw invalidRequest(`Could not find results: ${outputLocation}`);
  return form === "csv" ? readCsv(bytes) : readText(bytes);
}

async function put(deputy: Deputy, uri: string, bytes: Uint8Array): Promise<void> {
  const { bucket, key } = parseLocation(uri)!;
  await deputy.put(bucket, key, bytes);
}
