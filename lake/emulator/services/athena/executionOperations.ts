import { pageOf } from "../../wire/paging";
import type { Operation } from "../operation";
import { athenaInput } from "./athenaInput";
import { describeExecution } from "./describeExecution";

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryExecution.html */
export const getQueryExecution: Operation = (lake, members) => {
  const id = athenaInput(members).text("QueryExecutionId", { min: 1, max: 128 });
  return { QueryExecution: describeExecution(lake.queries.execution(id)) };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetQueryExecution.html */
export const batchGetQueryExecution: Operation = (lake, members) => {
  const ids = athenaInput(members).textList("QueryExecutionIds", { min: 1, max: 50 });
  const found = ids.flatMap((id) => lake.queries.find(id) ?? []);
  const missing = ids.filter((id) => !lake.queries.find(id));
  return {
    QueryExecutions: found.map(describeExecution),
    UnprocessedQueryExecutionIds: missing.map((id) => ({
      QueryExecutionId: id,
      ErrorCode: "QUERY_EXECUTION_NOT_FOUND",
      ErrorMessage: `QueryExecution ${id} was not found`,
    })),
  };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListQueryExecutions.html */
export const listQueryExecutions: Operation = (lake, members) => {
  const input = athenaInput(members);
  const { name } = lake.workgroups.workgroup(input.optionalText("WorkGroup") ?? "primary");
  const page = pageOf(
    lake.queries.all().filter((execution) => execution.workgroup === name),
    input.optionalInteger("MaxResults", { min: 1, max: 50 }) ?? 50,
    input.optionalText("NextToken"),
    "InvalidRequestException",
  );
  return {
    QueryExecutionIds: page.items.map(({ id }) => id),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StopQueryExecution.html */
export const stopQueryExecution: Operation = (lake, members) => {
  lake.queries.stop(athenaInput(members).text("QueryExecutionId", { min: 1, max: 128 }));
  return {};
};
