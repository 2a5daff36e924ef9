import { expect } from "chai";

import { oracleUnavailable } from "../../tools/trinoOracle/build";
import {
  readDataset,
  readQueries,
  readRecording,
  type Recording,
} from "../../tools/trinoOracle/corpus";
import { openOracle } from "../../tools/trinoOracle/oracle";
import { differences, record } from "../../tools/trinoOracle/record";

describe("the recorded Trino answers", () => {
  before(function () {
    const reason = oracleUnavailable();
    if (reason === undefined) return;
    // eslint-disable-next-line no-console -- a skipped re-recording says why
    console.log(`      skipped: ${reason}`);
    this.skip();
  });

  it("are what real Trino says today", async () => {
    const fresh = await record(readDataset(), readQueries());
    expect(differences(readRecording(), fresh)).to.deep.equal([]);
  });

  it("are found stale when the data has changed", async () => {
    const query = readQueries().find(({ id }) => id === "qualified-table")!;
    const { tables } = readDataset();
    const first = tables[0]!;
    const shorter = { tables: [{ ...first, partitions: first.partitions.slice(1) }] };
    const kept = readRecording();
    const alone: Recording = { ...kept, answers: { [query.id]: kept.answers[query.id]! } };
    const found = differences(alone, await record(shorter, [query]));
    expect(found).to.have.length(1);
    expect(found[0]).to.match(/^qualified-table: kept .*"60".*, now .*"36"/);
  });

  it("come from a process that answers in order and ends on close", async () => {
    const oracle = await openOracle();
    const answers = await Promise.all(
      ["SELECT 1", "SELEKT", "SELECT 2"].map((sql) => oracle.query(sql)),
    );
    await oracle.close();
    expect(
      answers.map((answer) => ("rows" in answer ? answer.rows : answer.error.name)),
    ).to.deep.equal([[["1"]], "SYNTAX_ERROR", [["2"]]]);
    const late = await oracle.query("SELECT 3").catch((error: unknown) => error);
    expect(late)
      .to.be.an("error")
      .with.property("message")
      .that.matches(/^Trino ended/);
  });
});
