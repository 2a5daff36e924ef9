import { expect } from "chai";

import type { QueryOutcome, ResultColumn } from "../../../lake/emulator/sql/contract";
import { createQueryEngine } from "../../../lake/emulator/sql/engine";
import {
  type CorpusQuery,
  readDataset,
  readQueries,
  readRecording,
  type RecordedAnswer,
} from "../../../tools/trinoOracle/corpus";
import { corpusExceptions } from "./support/corpusExceptions";
import { database, MemoryCatalog } from "./support/memoryCatalog";

/** Every expectation was recorded from real Trino 435: see tools/trinoOracle. */
describe("the SQL engine against answers recorded from Trino", () => {
  const recording = readRecording();
  const catalog = new MemoryCatalog(
    readDataset().tables.map((table) => ({
      ...table,
      parts: table.partitions.map(({ values, rows }) => ({
        values,
        files: { "part.json": rows.map((row) => JSON.stringify(row)).join("\n") },
      })),
    })),
  );
  const engine = createQueryEngine();

  after(async () => {
    await engine.close();
    catalog.remove();
  });

  for (const query of readQueries()) {
    it(`answers ${query.id}`, async () => {
      const outcome = await engine.run({ sql: query.sql, database, catalog, now: 0 });
      const exception = corpusExceptions[query.id];
      if (exception !== undefined) expect(messageOf(outcome)).to.match(exception);
      else expectRecorded(outcome, query, recording.answers[query.id]!);
    });
  }
});

function messageOf(outcome: QueryOutcome): string {
  return outcome.state === "FAILED" ? outcome.error.message : outcome.state;
}

function expectRecorded(outcome: QueryOutcome, query: CorpusQuery, answer: RecordedAnswer): void {
  const error = query.athena?.error ?? ("error" in answer ? answer.error : undefined);
  if (error) return void expect(messageOf(outcome)).to.equal(`${error.name}: ${error.message}`);
  if (outcome.state !== "SUCCEEDED" || "error" in answer) throw new Error(messageOf(outcome));
  expect(outcome.columns.map(({ name }) => name)).to.deep.equal(
    answer.columns.map(({ name }) => name),
  );
  expect(outcome.columns.map(typeText)).to.deep.equal(
    answer.columns.map(({ type }) => baseType(type)),
  );
  const [got, want] = [outcome.rows, answer.rows].map((rows) =>
    rows.map((row) => JSON.stringify(row)),
  );
  if (query.ordered) expect(got).to.deep.equal(want);
  else expect(got).to.have.members(want!);
}

/** Athena's ColumnInfo names no parameters of a type, and has no precision of a time. */
function typeText({ type }: ResultColumn): string {
  return type === "float" ? "real" : type;
}

function baseType(type: string): string {
  return type.replace(/\(.*\)/, "");
}
