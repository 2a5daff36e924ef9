import { expect } from "chai";

import { SimulatedClock } from "../../lake/core/time/clock";
import type { UserError } from "../../lake/core/userError";
import type { LakeClients } from "../../lake/loader/plan";
import { runQuery } from "../../lake/loader/query";

type Answers = Record<string, (input: Record<string, unknown>) => unknown>;

const row = (...values: (string | undefined)[]) => ({
  Data: values.map((VarCharValue) => ({ VarCharValue })),
});
const columns = { ColumnInfo: [{ Name: "a", Type: "varchar" }] };
const running = ["QUEUED", "RUNNING", "SUCCEEDED"];

/** Athena as a table of answers; notes the calls. */
function athena(answers: Answers): { clients: LakeClients; calls: string[] } {
  const calls: string[] = [];
  const send = (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const name = command.constructor.name.replace("Command", "");
    calls.push(name);
    return Promise.resolve(command.input).then((input) => answers[name]!(input));
  };
  const config = { region: () => Promise.resolve("us-east-1") };
  return { clients: { athena: { send }, firehose: { config } } as unknown as LakeClients, calls };
}

function answersWith(changes: Answers): Answers {
  const states = [...running];
  return {
    StartQueryExecution: () => ({ QueryExecutionId: "q1" }),
    StopQueryExecution: () => ({}),
    GetQueryExecution: () => ({
      QueryExecution: { Status: { State: states.shift() }, Statistics: { DataScannedInBytes: 5 } },
    }),
    GetQueryResults: () => ({ ResultSet: { ResultSetMetadata: columns, Rows: [row("a")] } }),
    ...changes,
  };
}

const run = ({ clients }: { clients: LakeClients }, signal?: AbortSignal) =>
  runQuery(clients, new SimulatedClock(0), {
    sql: "SELECT a FROM t",
    databaseName: "d",
    workgroupName: "w",
    signal,
  });

describe("runQuery", () => {
  it("reads all pages, and leaves out the heading, which only the first has", async () => {
    const pages = [
      { Rows: [row("a"), row("1")], token: "more" },
      { Rows: [row("a"), row(undefined)], token: undefined },
    ];
    const lake = athena(
      answersWith({
        GetQueryResults: ({ NextToken }) => {
          const { Rows, token } = pages[NextToken === undefined ? 0 : 1]!;
          return { ResultSet: { ResultSetMetadata: columns, Rows }, NextToken: token };
        },
      }),
    );
    expect(await run(lake)).to.deep.equal({
      sql: "SELECT a FROM t",
      columns: [{ name: "a", type: "varchar" }],
      rows: [["1"], ["a"], [null]],
      dataScannedBytes: 5,
    });
  });

  it("keeps the first row of answers that have no heading", async () => {
    const Rows = [row("raw"), row("reference_data")];
    const lake = athena(
      answersWith({ GetQueryResults: () => ({ ResultSet: { ResultSetMetadata: columns, Rows } }) }),
    );
    expect((await run(lake)).rows).to.deep.equal([["raw"], ["reference_data"]]);
  });

  it("tells SQL that does not parse from a request that is refused", async () => {
    const refuse = (message: string, AthenaErrorCode?: string) => () => {
      throw Object.assign(new Error(message), { name: "InvalidRequestException", AthenaErrorCode });
    };
    const failure = (answer: Answers[string]): Promise<UserError> =>
      run(athena(answersWith({ StartQueryExecution: answer }))).then(
        () => expect.fail("accepted"),
        (error: UserError) => error,
      );
    const malformed = await failure(refuse("line 1:1: mismatched input", "MALFORMED_QUERY"));
    expect(malformed).to.include({ reason: "usage" });
    expect(malformed.message).to.equal("the query does not parse: line 1:1: mismatched input");
    expect(await failure(refuse("WorkGroup is not found."))).to.include({ reason: "resource" });
  });

  it("stops the query when it is told to stop", async () => {
    const stop = new AbortController();
    const lake = athena(
      answersWith({
        GetQueryExecution: () => {
          stop.abort(new Error("enough"));
          return { QueryExecution: { Status: { State: "RUNNING" } } };
        },
      }),
    );
    const error = await run(lake, stop.signal).catch((caught: Error) => caught);
    expect(error).to.have.property("message", "enough");
    expect(lake.calls).to.deep.equal([
      "StartQueryExecution",
      "GetQueryExecution",
      "StopQueryExecution",
    ]);
  });

  it("gives up at its deadline", async () => {
    const Status = { State: "RUNNING" };
    const lake = athena(answersWith({ GetQueryExecution: () => ({ QueryExecution: { Status } }) }));
    const error = await run(lake).catch((caught: UserError) => caught);
    expect(error).to.include({ reason: "timeout", message: "waited 1800 s in vain for query q1" });
    expect(lake.calls.at(-1)).to.equal("StopQueryExecution");
  });
});
