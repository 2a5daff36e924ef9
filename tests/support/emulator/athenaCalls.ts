import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
} from "@aws-sdk/client-athena";
import { GetObjectCommand } from "@aws-sdk/client-s3";

import type { QueryOutcome } from "../../../lake/emulator/sql/contract";
import { column } from "./fakeEngine";
import type { LakeUnderTest } from "./lakeDoors";

/** An answer of two columns, of which one name is quoted. */
export const answer = (rows: (string | null)[][]): QueryOutcome => ({
  state: "SUCCEEDED",
  columns: [column("Track Name", "varchar", 2147483647), column("_col1", "bigint", 19)],
  rows,
  dataScannedBytes: 4,
});

type StartInput = Partial<StartQueryExecutionCommandInput>;

/** What the calls are about. Default: the names of `lakeDeployment`. */
interface Names {
  readonly bucketName: string;
  readonly databaseName: string;
  readonly workgroupName: string;
}

const lakeNames: Names = {
  bucketName: "lake-bucket",
  databaseName: "lakedb",
  workgroupName: "lake",
};

/** Calls of a query's life, against the lake that a suite has open. */
export function athenaCalls(under: () => LakeUnderTest, names = lakeNames) {
  const start = async (more: StartInput = {}): Promise<string> =>
    (await under().call(({ athena }) =>
      athena.send(
        new StartQueryExecutionCommand({
          QueryString: "TABLE raw",
          WorkGroup: names.workgroupName,
          QueryExecutionContext: { Database: names.databaseName },
          ...more,
        }),
      ),
    ))!.QueryExecutionId!;
  const execution = async (QueryExecutionId: string): Promise<QueryExecution> =>
    (await under().call(({ athena }) =>
      athena.send(new GetQueryExecutionCommand({ QueryExecutionId })),
    ))!.QueryExecution!;
  const finished = async (more: StartInput = {}): Promise<QueryExecution> => {
    const id = await start(more);
    await under().clock.sleep(100);
    return execution(id);
  };
  const results = (
    QueryExecutionId: string,
    MaxResults?: number,
    NextToken?: string,
  ): Promise<GetQueryResultsCommandOutput> =>
    under().call(({ athena }) =>
      athena.send(new GetQueryResultsCommand({ QueryExecutionId, MaxResults, NextToken })),
    );
  const file = async (Key: string): Promise<Buffer> => {
    const { Body } = await under().call(({ s3 }) =>
      s3.send(new GetObjectCommand({ Bucket: names.bucketName, Key })),
    );
    return Buffer.from(await Body!.transformToByteArray());
  };

  return { start, execution, finished, results, file };
}
