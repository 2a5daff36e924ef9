/**
 * `node --import tsx tools/trinoOracle/record.ts`: asks real Trino every query of the corpus and
 * writes `tests/fixtures/trino/recorded.json`.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { trinoVersion } from "./build";
import {
  corpusFolder,
  type CorpusQuery,
  type Dataset,
  readDataset,
  readQueries,
  type RecordedAnswer,
  type Recording,
} from "./corpus";
import { loadDataset } from "./load";
import { openOracle, type Oracle, type OracleAnswer } from "./oracle";

/** Asks a fresh Trino every query over the dataset. */
export async function record(
  dataset: Dataset,
  queries: readonly CorpusQuery[],
): Promise<Recording> {
  const oracle = await openOracle();
  try {
    await loadDataset(oracle, dataset);
    const answers: [string, RecordedAnswer][] = [];
    for (const query of queries) answers.push([query.id, await ask(oracle, query)]);
    return {
      engine: `Trino ${trinoVersion()}`,
      recordedBy: "tools/trinoOracle/record.ts",
      asked: digestOf(dataset, queries),
      answers: Object.fromEntries(answers),
    };
  } finally {
    await oracle.close();
  }
}

/** What a recording depends on, as a digest: it tells a recording that is older than its questions. */
export function digestOf(dataset: Dataset, queries: readonly CorpusQuery[]): string {
  const asked = queries.map(({ id, sql, trinoSql, ordered }) => [id, trinoSql ?? sql, ordered]);
  return createHash("sha256")
    .update(JSON.stringify([dataset, asked]))
    .digest("hex");
}

/**
 * What differs between two recordings, a line a difference: the query and both answers.
 */
export function differences(kept: Recording, fresh: Recording): string[] {
  const ids = new Set([...Object.keys(kept.answers), ...Object.keys(fresh.answers)]);
  const found = [...ids].flatMap((id) => {
    const [before, after] = [kept, fresh].map(({ answers }) => JSON.stringify(answers[id]));
    return before === after
      ? []
      : [`${id}: kept ${before ?? "nothing"}, now ${after ?? "nothing"}`];
  });
  return kept.engine === fresh.engine
    ? found
    : [`engine: ${kept.engine}, now ${fresh.engine}`, ...found];
}

/** One line a row, so that a changed answer shows as a changed line. */
export function formatRecording({ engine, recordedBy, asked, answers }: Recording): string {
  const entries = Object.entries(answers).map(([id, answer]) => {
    if ("error" in answer) return `    ${JSON.stringify(id)}: ${JSON.stringify(answer)}`;
    const rows = answer.rows.map((row) => `        ${JSON.stringify(row)}`).join(",\n");
    return [
      `    ${JSON.stringify(id)}: {`,
      `      "columns": ${JSON.stringify(answer.columns)},`,
      answer.rows.length === 0 ? `      "rows": []` : `      "rows": [\n${rows}\n      ]`,
      "    }",
    ].join("\n");
  });
  return [
    "{",
    `  "engine": ${JSON.stringify(engine)},`,
    `  "recordedBy": ${JSON.stringify(recordedBy)},`,
    `  "asked": ${JSON.stringify(asked)},`,
    `  "answers": {\n${entries.join(",\n")}\n  }`,
    "}",
    "",
  ].join("\n");
}

async function ask(oracle: Oracle, { sql, trinoSql, ordered }: CorpusQuery): Promise<OracleAnswer> {
  const answer = await oracle.query(trinoSql ?? sql);
  if ("error" in answer || ordered) return answer;
  return { ...answer, rows: sorted(answer.rows) };
}

function sorted(rows: readonly (readonly (string | null)[])[]): (readonly (string | null)[])[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

async function main(): Promise<void> {
  const recording = await record(readDataset(), readQueries());
  writeFileSync(join(corpusFolder, "recorded.json"), formatRecording(recording));
  const errors = Object.values(recording.answers).filter((answer) => "error" in answer).length;
  const all = Object.keys(recording.answers).length;
  console.log(`recorded.json: ${all - errors} results and ${errors} errors by ${recording.engine}`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
