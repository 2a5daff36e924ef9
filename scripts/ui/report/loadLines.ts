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
  found: { readonly stored?: number; readonly queried?: number },
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
