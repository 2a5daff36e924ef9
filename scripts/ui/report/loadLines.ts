import type {
  CrawledTable,
  Ledger,
  LoadReport,
  Proof,
  QueryResult,
} from "../../../lake/loader/plan";
import { bytes, count, plural, textTable } from "./format";

/** The parts of a load's report as plain lines; who prints them indents and colours. */
export function crawledLines(tables: readonly CrawledTable[]): string[] {
  const typed = ({ name, type }: { name: string; type: string }): string => `${name} ${type}`;
  return tables.flatMap((table) => [
    `${table.name}  ${table.classification}  ${table.location}`,
    `  columns     ${table.columns.map(typed).join(", ")}`,
    ...(table.partitionKeys.length > 0
      ? [`  partitions  ${count(table.partitions)} by ${table.partitionKeys.map(typed).join(", ")}`]
      : []),
  ]);
}

export function queryLines(query: QueryResult): string[] {
  return [
    ...textTable(
      query.columns.map((column) => column.name),
      query.rows,
    ),
    `${plural(query.rows.length, "row")}, ${bytes(query.dataScannedBytes)} scanned`,
  ];
}

/** What was spoilt on purpose, in one line; none where nothing was to be. */
export function faultLines({ faults, proof }: Pick<LoadReport, "faults" | "proof">): string[] {
  if (!faults) return [];
  const counts = Object.entries(faults)
    .filter(([, records]) => records > 0)
    .map(([fault, records]) => `${count(records as number)} ${fault}`);
  return [
    `spoilt on purpose: ${counts.join(", ") || "none, by chance"}`,
    ...(proof.unreadable
      ? [`not counted, as corrupt records let expect: ${proof.unreadable}`]
      : []),
  ];
}

/** The equation of a run, and one line for each part of it that does not hold. */
export function proofLines(
  ledger: Ledger,
  proof: Proof,
  found: Partial<Pick<LoadReport, "stored" | "queried" | "invalid" | "bornePerSecond">>,
): string[] {
  const numbers: [string, number | undefined][] = [
    ["sent", ledger.sent],
    ["acknowledged", ledger.acknowledged],
    ["stored", found.stored],
    ["queried", found.queried],
  ];
  const known = numbers.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  const isEqual = known.every(({ value }) => value === known[0]!.value);
  const terms = known.map(({ name, value }) => `${count(value)} ${name}`);
  return [
    `${terms.join(isEqual ? " = " : ", ")} (by ${proof.provedBy})`,
    ...(ledger.resent > 0 ? [`${count(ledger.resent)} records were sent again`] : []),
    ...packLines(ledger),
    ...(ledger.resumed > 0 ? [`${count(ledger.resumed)} of them by an earlier run`] : []),
    ...(ledger.throttled > 0
      ? [`throttled: ${plural(ledger.throttled, "record")} refused at first${borne(found)}`]
      : []),
    ...(found.invalid ?? []).map(({ index, why }) => `record ${index} ${why}`),
    ...(ledger.possibleDuplicates > 0
      ? [`${count(ledger.possibleDuplicates)} records may stand twice: no answer came in time`]
      : []),
    ...(proof.duplicatesUnchecked
      ? [`older objects were not searched for duplicates: ${proof.duplicatesUnchecked}`]
      : []),
    ...(proof.duplicatesInLake > 0
      ? [`${count(proof.duplicatesInLake)} ids of this run were in the lake before it: duplicates`]
      : []),
    ...(proof.duplicatesInRun > 0
      ? [`${count(proof.duplicatesInRun)} ids of this run stand more than once in the lake`]
      : []),
    ...proof.problems,
  ];
}

/** What Firehose counts, where that is not what the template made. */
function packLines({ acknowledged, resumed, firehose }: Ledger): string[] {
  if (firehose.acknowledged === 0 || firehose.acknowledged >= acknowledged - resumed) return [];
  return [`packed in ${plural(firehose.acknowledged, "Firehose record")}`];
}

/** The headroom: what the stream takes at most. */
function borne({ bornePerSecond }: { readonly bornePerSecond?: number }): string {
  return bornePerSecond === undefined ? "" : `; the stream took ${count(bornePerSecond)} a second`;
}
