import { expect } from "chai";

import { parseGlueType } from "../../lake/core/glueType";
import {
  readDataset,
  readQueries,
  readRecording,
  type RecordedAnswer,
  type Recording,
} from "../../tools/trinoOracle/corpus";
import { formatTrinoType, literal } from "../../tools/trinoOracle/literal";
import { differences, digestOf } from "../../tools/trinoOracle/record";

const dataset = readDataset();
const queries = readQueries();
const recording = readRecording();

describe("the Trino corpus", () => {
  it("has one recorded answer for each query, and no other", () => {
    expect(Object.keys(recording.answers)).to.deep.equal(queries.map(({ id }) => id));
  });

  it("was recorded after the last change of its questions and its data", () => {
    expect(recording.asked).to.equal(digestOf(dataset, queries));
  });

  it("is found older than a changed question", () => {
    const changed = queries.map((query, at) => (at === 0 ? { ...query, sql: "SELECT 0" } : query));
    expect(recording.asked).not.to.equal(digestOf(dataset, changed));
  });

  it("says of each query with rows whether their order counts", () => {
    const unsaid = queries.filter(
      ({ id, ordered }) => "rows" in recording.answers[id]! !== (ordered !== undefined),
    );
    expect(unsaid).to.deep.equal([]);
  });

  it("compares in order only what the query orders", () => {
    const unordered = queries.filter(({ sql, ordered }) => ordered && !/ORDER BY/.test(sql));
    expect(unordered).to.deep.equal([]);
  });

  it("asks Trino another text only where Athena is known to read it otherwise", () => {
    const unexplained = queries.filter(({ trinoSql, athena }) => trinoSql && !athena);
    expect(unexplained).to.deep.equal([]);
  });

  it("lets Athena differ from a recorded error in the text after the place only", () => {
    for (const { id, athena } of queries.filter(({ athena }) => athena?.error)) {
      const recorded = errorOf(recording.answers[id]!);
      expect(athena?.error?.name, id).to.equal(recorded.name);
      expect(placeOf(athena?.error?.message), id).to.equal(placeOf(recorded.message));
    }
  });

  it("gives each row of the dataset exactly the declared columns", () => {
    for (const { columns, partitionKeys, partitions } of dataset.tables) {
      for (const { values, rows } of partitions) {
        expect(values).to.have.length(partitionKeys.length);
        for (const row of rows) {
          expect(Object.keys(row)).to.deep.equal(columns.map(({ name }) => name));
        }
      }
    }
  });
});

describe("differences between two recordings", () => {
  const answer = (text: string): RecordedAnswer => ({
    columns: [{ name: "a", type: "varchar" }],
    rows: [[text]],
  });
  const of = (answers: Recording["answers"]): Recording => ({ ...recording, answers });

  it("are none between equal ones", () => {
    expect(differences(recording, readRecording())).to.deep.equal([]);
  });

  it("name a changed, a missing and a new answer", () => {
    const found = differences(
      of({ same: answer("x"), changed: answer("1"), gone: answer("x") }),
      of({ same: answer("x"), changed: answer("2"), added: answer("x") }),
    );
    expect(found.map((line) => line.split(":")[0])).to.deep.equal(["changed", "gone", "added"]);
  });

  it("name another engine", () => {
    const found = differences(recording, { ...recording, engine: "Trino 1" });
    expect(found).to.deep.equal([`engine: ${recording.engine}, now Trino 1`]);
  });
});

describe("a dataset's values in Trino's SQL", () => {
  const cases: [string, unknown, string, string][] = [
    ["string", "It's", "varchar", "'It''s'"],
    ["int", 5, "integer", "'5'"],
    ["double", 1e20, "double", "'100000000000000000000'"],
    ["boolean", false, "boolean", "false"],
    ["bigint", null, "bigint", "NULL"],
    ["array<int>", [1, null], "array(integer)", "ARRAY['1', NULL]"],
    [
      "struct<a:string,b:struct<c:double>>",
      { a: "x", b: { c: 0.5 } },
      "row(a varchar, b row(c double))",
      "ROW('x', ROW('0.5'))",
    ],
  ];
  for (const [glue, value, type, text] of cases) {
    it(`are ${text} for ${JSON.stringify(value)} of ${glue}, cast to ${type}`, () => {
      const parsed = parseGlueType(glue)!;
      expect([literal(value, parsed), formatTrinoType(parsed)]).to.deep.equal([text, type]);
    });
  }

  it("refuse a value of another kind", () => {
    expect(() => literal({ a: 1 }, parseGlueType("int")!)).to.throw(
      '{"a":1} is not of type integer',
    );
  });
});

function errorOf(answer: RecordedAnswer): { name: string; message: string } {
  if (!("error" in answer)) throw new Error("no error was recorded");
  return answer.error;
}

function placeOf(message: string | undefined): string | undefined {
  return /^line \d+:\d+: /.exec(message ?? "")?.[0];
}
