import type { GetQueryResultsCommandOutput, QueryExecution } from "@aws-sdk/client-athena";
import { GetTableCommand, type Table } from "@aws-sdk/client-glue";
import { PutObjectCommand } from "@aws-sdk/client-s3";

import { createQueryEngine } from "../../../lake/emulator/sql/engine";
import { athenaCalls } from "./athenaCalls";
import type { Door, LakeUnderTest } from "./lakeDoors";

/** Everything that comes back of one statement. */
export interface Answered {
  readonly execution: QueryExecution;
  /** Each row's values; a missing one is NULL. */
  readonly rows: readonly (readonly (string | undefined)[])[];
  readonly results: GetQueryResultsCommandOutput;
}

/** Registers hooks that open a lake with the real engine, and gives calls of statements against it. */
export function statementLake(door: Door) {
  let under: LakeUnderTest;

  before(async () => {
    under = await door.open({ engine: createQueryEngine() });
  });

  after(() => under.close());

  const calls = athenaCalls(() => under);

  const ask = async (QueryString: string, more = {}): Promise<Answered> => {
    const execution = await calls.finished({
      QueryString,
      WorkGroup: "free",
      ResultConfiguration: { OutputLocation: "s3://lake-bucket/results/" },
      ...more,
    });
    if (execution.Status!.State !== "SUCCEEDED") {
      throw new Error(`${execution.Status!.StateChangeReason} (${QueryString})`);
    }
    const results = await calls.results(execution.QueryExecutionId!);
    const rows = results.ResultSet!.Rows!.map((row) => row.Data!.map((d) => d.VarCharValue));
    return { execution, rows, results };
  };

  /** The reason of a failure; `SUCCEEDED` where there is none. */
  const failure = async (QueryString: string, more = {}): Promise<QueryExecution> =>
    calls.finished({
      QueryString,
      WorkGroup: "free",
      ResultConfiguration: { OutputLocation: "s3://lake-bucket/results/" },
      ...more,
    });

  return {
    ...calls,
    under: () => under,
    ask,
    failure,
    reason: async (sql: string, more = {}): Promise<string> => {
      const { Status } = await failure(sql, more);
      return Status!.StateChangeReason ?? Status!.State!;
    },
    put: (Key: string, Body: string) =>
      under.call(({ s3 }) => s3.send(new PutObjectCommand({ Bucket: "lake-bucket", Key, Body }))),
    table: async (Name: string): Promise<Table> =>
      (await under.call(({ glue }) =>
        glue.send(new GetTableCommand({ DatabaseName: "lakedb", Name })),
      ))!.Table!,
    keys: (prefix: string): string[] =>
      under.lake.state.objects.list("lake-bucket", prefix).map(({ key }) => key),
  };
}
