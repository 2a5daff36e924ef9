import type { Tools } from "../aws/tools";
import type { InvalidRecord } from "../delivery/invalid";
import type { ObjectsOfRun } from "../objects/runObjects";
import type { CrawledTable, LakeNames, Ledger, Proof, StoredObject } from "../plan";
import type { DeliveryStream } from "../stream";
import { maximumObjectsPerQuery } from "./athenaSql";
import type { Comparison } from "./comparison";
import { type Catalog, countInAthena, isUnreadable, sharedIds } from "./queried";
import type { SentRecords } from "./sentRecords";
import { readStored, type StoredChunk } from "./storedRecords";

export interface ProofInput {
  readonly stream: DeliveryStream;
  readonly sent: SentRecords;
  readonly ledger: Ledger;
  readonly invalid: readonly InvalidRecord[];
  /** Records that cannot be sent do not break the proof. */
  readonly skipInvalid: boolean;
  /** Records that were cut off on purpose: rows that Athena cannot read, nor any row beside them. */
  readonly corrupt: number;
  readonly objects: ObjectsOfRun;
  /** Keys that were there when the buffer was drained. */
  readonly delivered: readonly string[];
  readonly idField: string | undefined;
  readonly names: LakeNames;
  /** The tables that the crawl left; undefined where there was no crawl: then Athena is not asked. */
  readonly tables?: readonly CrawledTable[];
}

export interface ProofResult {
  readonly proof: Proof;
  readonly stored: number;
  readonly queried?: number;
  readonly objects: readonly StoredObject[];
}

/**
 * Proves for this run's records only that sent = acknowledged = stored = queried. The objects are
 * read again, so that whatever happened to them since the load shows; rows of other producers do no
 * harm where an id field tells whose a row is.
 */
export async function prove(input: ProofInput, tools: Tools): Promise<ProofResult> {
  const { stream, tables, names, idField } = input;
  const comparison = input.sent.compare();
  const keys = await input.objects.appeared();
  const catalog: Catalog | undefined = tables && { names, tables, idField };
  const chunks: StoredChunk[] = [];
  const athenaProblems: string[] = [];
  const failures: string[] = [];
  let queriedRows = 0;
  for (let i = 0; i < keys.length; i += maximumObjectsPerQuery) {
    const part = keys.slice(i, i + maximumObjectsPerQuery);
    const chunk = await readStored(stream, part, comparison, tools);
    chunks.push(chunk);
    if (!catalog || chunk.rows === 0) continue;
    const { rows, problems, failure } = await countInAthena(chunk, catalog, tools);
    queriedRows += rows;
    athenaProblems.push(...problems);
    if (failure !== undefined) failures.push(failure);
  }
  const objects = chunks.flatMap((chunk) => chunk.objects);
  const unreadable = input.corrupt > 0 ? failures.find(isUnreadable) : undefined;
  const problems = [
    ...ledgerProblems(input),
    ...storageProblems(input, comparison, new Set(objects.map(({ key }) => key))),
    ...athenaProblems,
    ...failures.filter((failure) => unreadable === undefined || !isUnreadable(failure)),
  ];
  const older = await olderDuplicates(chunks, input.objects, catalog, comparison, tools);
  const proof: Proof = {
    holds: problems.length === 0,
    provedBy: idField ?? "count",
    problems,
    duplicatesInRun: comparison.duplicated,
    ...(unreadable !== undefined && { unreadable }),
    ...older,
  };
  const { stored, foreign } = comparison;
  comparison.close();
  const isCounted = catalog !== undefined && unreadable === undefined;
  const queried = isCounted ? Math.max(0, queriedRows - foreign) : undefined;
  return { proof, stored, queried, objects };
}

function ledgerProblems({ ledger, invalid, skipInvalid }: ProofInput): string[] {
  return [
    ...(skipInvalid ? [] : invalid.map(({ index, why }) => `record ${index} ${why}`)),
    ...says(skipInvalid ? 0 : ledger.rejected, "refused for good"),
    ...says(ledger.undelivered, "given up after retries"),
    ...says(ledger.unknown, "sent without an answer that tells whether they were taken"),
  ];
}

function storageProblems(
  { delivered, idField, ledger }: ProofInput,
  comparison: Comparison,
  there: ReadonlySet<string>,
): string[] {
  const gone = delivered.filter((key) => !there.has(key));
  const { missing, changed, foreign } = comparison;
  const duplicated = comparison.duplicated;
  const isTolerated = duplicated <= ledger.possibleDuplicates + ledger.unknown;
  return [
    ...gone.map((key) => `object ${key} was delivered and is gone`),
    ...says(missing, "acknowledged, but not in the lake as they were sent"),
    ...says(changed, "in the lake under an id of this run with other values"),
    ...says(isTolerated ? 0 : duplicated, "more than once in the lake"),
    ...says(
      idField === undefined ? foreign : 0,
      "in this run's objects that it did not send (no id field tells whose they are)",
    ),
  ];
}

function says(records: number, what: string): string[] {
  return records === 0 ? [] : [`${records} ${records === 1 ? "record" : "records"} ${what}`];
}

/** Ids of this run that older objects hold, too: it does not break the proof, but a reader must know. */
async function olderDuplicates(
  chunks: readonly StoredChunk[],
  objects: ObjectsOfRun,
  catalog: Catalog | undefined,
  comparison: Comparison,
  tools: Tools,
): Promise<Pick<Proof, "duplicatesInLake" | "duplicatesUnchecked">> {
  const keys = chunks.flatMap((chunk) => chunk.objects.map(({ key }) => key));
  const isAlone = keys.length === 0 || !(await objects.hasOthers(keys));
  if (isAlone || catalog?.idField === undefined) {
    const unchecked = isAlone ? undefined : whyUnchecked(catalog);
    return { duplicatesInLake: 0, ...(unchecked && { duplicatesUnchecked: unchecked }) };
  }
  let duplicates = 0;
  for (const chunk of chunks) {
    const answer = await sharedIds(chunk, catalog, tools);
    if (typeof answer === "string") return { duplicatesInLake: 0, duplicatesUnchecked: answer };
    duplicates += answer;
  }
  // An id that stands in two chunks of this run is no id of older objects.
  const withinRun = chunks.length > 1 ? comparison.duplicated : 0;
  return { duplicatesInLake: Math.max(0, duplicates - 2 * withinRun) };
}

function whyUnchecked(catalog: Catalog | undefined): string {
  return catalog ? "the template has no id field" : "there was no crawl";
}
