import type { ResultColumn } from "../../sql/contract";
import { pageOf } from "../../wire/paging";
import type { Operation } from "../operation";
import { athenaInput, invalidRequest } from "./athenaInput";
import { type Execution, isFinished, tellsFailure } from "./execution";

/**
 * The first row of the first page is the heading, for SELECT. A statement of Hive's that failed has an
 * empty result, as measured on Athena.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html
 */
export const getQueryResults: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const execution = lake.queries.execution(input.text("QueryExecutionId", { min: 1, max: 128 }));
  const size = input.optionalInteger("MaxResults", { min: 1, max: 1000 }) ?? 1000;
  const token = input.optionalText("NextToken");
  if (execution.state === "FAILED" && tellsFailure(execution)) return { ResultSet: { Rows: [] } };
  checkState(execution);
  const rows = await lake.queries.rows(execution);
  const page = pageOf(rows, size, token, "InvalidRequestException");
  return {
    ...(execution.updateCount !== undefined && { UpdateCount: execution.updateCount }),
    ResultSet: {
      Rows: page.items.map((row) => ({
        Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
      })),
      ResultSetMetadata: { ColumnInfo: (execution.columns ?? []).map(describeColumn) },
    },
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

function checkState(execution: Execution): void {
  const { state } = execution;
  if (state === "SUCCEEDED") return;
  if (state === "CANCELLED") throw invalidRequest("Could not find results", "RESULT_NOT_FOUND");
  const message = isFinished(execution)
    ? `Query did not finish successfully. Final query state: ${state}`
    : `Query has not yet finished. Current state: ${state}`;
  throw invalidRequest(message, "INVALID_QUERY_EXECUTION_STATE");
}

function describeColumn(column: ResultColumn): Record<string, unknown> {
  return {
    CatalogName: "hive",
    SchemaName: "",
    TableName: "",
    Name: column.name,
    Label: column.name,
    Type: column.type,
    Precision: column.precision,
    Scale: column.scale,
    Nullable: "UNKNOWN",
    CaseSensitive: column.caseSensitive,
  };
}
