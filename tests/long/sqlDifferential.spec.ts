import { expect } from "chai";

import { seededRandom } from "../../lake/core/random";
import type { QueryOutcome } from "../../lake/emulator/sql/contract";
import { createQueryEngine } from "../../lake/emulator/sql/engine";
import { oracleUnavailable } from "../../tools/trinoOracle/build";
import { readDataset } from "../../tools/trinoOracle/corpus";
import { loadDataset } from "../../tools/trinoOracle/load";
import { openOracle, type OracleAnswer } from "../../tools/trinoOracle/oracle";
import { database, MemoryCatalog } from "../emulator/sql/support/memoryCatalog";
import { RandomSql } from "../support/randomSql";

const queries = Number(process.env.DIFFERENTIAL_QUERIES ?? 600);
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 1);

describe("random SQL in the engine and in real Trino", () => {
  before(function () {
    const reason = oracleUnavailable();
    if (reason === undefined) return;
    // eslint-disable-next-line no-console -- a skipped comparison says why
    console.log(`      skipped: ${reason}`);
    this.skip();
  });

  it("gets the same rows, the same error, or a refusal by name", async () => {
    const dataset = readDataset();
    const catalog = new MemoryCatalog(
      dataset.tables.map((table) => ({
        ...table,
        parts: table.partitions.map(({ values, rows }) => ({
          values,
          files: { "part.json": rows.map((row) => JSON.stringify(row)).join("\n") },
        })),
      })),
    );
    const engine = createQueryEngine();
    const oracle = await openOracle();
    const random = new RandomSql(seededRandom(seed));
    const wrong: string[] = [];
    const tally = { same: 0, sameError: 0, refused: 0, evaluatedElsewhere: 0 };
    try {
      await loadDataset(oracle, dataset);
      for (let i = 0; i < queries; i++) {
        const sql = i % 2 === 0 ? random.projection() : random.aggregation();
        const outcome = await engine.run({ sql, database, catalog, now: 0 });
        const verdict = compare(outcome, await oracle.query(sql));
        if (verdict in tally) tally[verdict as keyof typeof tally]++;
        else wrong.push(`${verdict}\n  ${sql}`);
      }
    } finally {
      await Promise.all([engine.close(), oracle.close()]);
      catalog.remove();
    }
    // eslint-disable-next-line no-console -- how much was really compared
    console.log(`      seed ${seed}: ${JSON.stringify(tally)}`);
    expect(wrong.slice(0, 10).join("\n\n")).to.equal("");
    expect(tally.same).to.be.above(queries / 4);
  });
});

const accidents = /^(GENERIC_INTERNAL_ERROR|COMPILER_ERROR)$/;
/** Whether a row that a condition drops is computed first is each engine's own choice. */
const dataErrors =
  /^(DIVISION_BY_ZERO|INVALID_CAST_ARGUMENT|INVALID_FUNCTION_ARGUMENT|NUMERIC_VALUE_OUT_OF_RANGE)$/;

function compare(outcome: QueryOutcome, answer: OracleAnswer): string {
  // An accident of Trino's own defines nothing.
  if ("error" in answer && accidents.test(answer.error.name)) return "refused";
  if (outcome.state === "FAILED") {
    const { name, message } = outcome.error;
    if (name === "NOT_SUPPORTED") return "refused";
    // Without a type for NULL there is more than one reading; which error tells it is no matter.
    const isSame =
      "error" in answer && [name, "AMBIGUOUS_FUNCTION_CALL"].includes(answer.error.name);
    if (isSame) return "sameError";
    if (dataErrors.test(name)) return "evaluatedElsewhere";
    return `failed: ${message}; Trino: ${JSON.stringify(answer).slice(0, 300)}`;
  }
  if (outcome.state !== "SUCCEEDED") return outcome.state;
  if ("error" in answer && dataErrors.test(answer.error.name)) return "evaluatedElsewhere";
  if ("error" in answer) return `succeeded; Trino: ${answer.error.message}`;
  const types = answer.columns.map(({ type }) =>
    type.replace(/\(.*\)/, "").replace("real", "float"),
  );
  const ours = outcome.columns.map(({ type }) => type);
  if (types.join() !== ours.join()) return `types ${ours.join()}; Trino: ${types.join()}`;
  const [got, want] = [outcome.rows, answer.rows].map((rows) =>
    rows.map((row) => JSON.stringify(row.map((cell, at) => canonical(cell, types[at]!)))).sort(),
  );
  const at = got!.findIndex((row, index) => row !== want![index]);
  if (got!.length !== want!.length) return `${got!.length} rows; Trino: ${want!.length}`;
  return at < 0 ? "same" : `row ${got![at]}; Trino: ${want![at]}`;
}

/** Doubles to twelve digits: sums depend on the order of rows, and mathematics on the C library. */
function canonical(cell: string | null, type: string): string | null {
  if (cell === null || type !== "double" || !Number.isFinite(Number(cell))) return cell;
  return Number(cell).toPrecision(12);
}
