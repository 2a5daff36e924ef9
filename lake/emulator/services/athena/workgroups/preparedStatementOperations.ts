import { SECOND_MS } from "../../../../core/units";
import type { Input } from "../../../wire/input";
import { pageOf } from "../../../wire/paging";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import type { Operation } from "../../operation";
import { athenaInput } from "../athenaInput";
import type { PreparedStatement } from "./preparedStatements";

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreatePreparedStatement.html */
export const createPreparedStatement: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const { name: workgroup } = lake.workgroups.workgroup(input.text("WorkGroup"));
  const name = input.text("StatementName");
  if (lake.queries.prepared.get(workgroup, name)) {
    throw new ServiceError(
      "InvalidRequestException",
      `Prepared Statement ${name} already exists in WorkGroup ${workgroup}`,
    );
  }
  await put(lake, input, { workgroup, name });
  return {};
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_UpdatePreparedStatement.html */
export const updatePreparedStatement: Operation = async (lake, members) => {
  const input = athenaInput(members);
  await put(lake, input, statementOf(lake, input));
  return {};
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_DeletePreparedStatement.html */
export const deletePreparedStatement: Operation = async (lake, members) => {
  const { workgroup, name } = statementOf(lake, athenaInput(members));
  await lake.queries.prepared.delete(workgroup, name);
  return {};
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetPreparedStatement.html */
export const getPreparedStatement: Operation = (lake, members) => ({
  PreparedStatement: describe(statementOf(lake, athenaInput(members))),
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetPreparedStatement.html */
export const batchGetPreparedStatement: Operation = (lake, members) => {
  const input = athenaInput(members);
  const { name: workgroup } = lake.workgroups.workgroup(input.text("WorkGroup"));
  const PreparedStatements: object[] = [];
  const UnprocessedPreparedStatementNames: object[] = [];
  for (const StatementName of input.textList("PreparedStatementNames")) {
    const statement = lake.queries.prepared.get(workgroup, StatementName);
    if (statement) PreparedStatements.push(describe(statement));
    else {
      const { code: ErrorCode, message: ErrorMessage } = notFound(workgroup, StatementName);
      UnprocessedPreparedStatementNames.push({ StatementName, ErrorCode, ErrorMessage });
    }
  }
  return { PreparedStatements, UnprocessedPreparedStatementNames };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListPreparedStatements.html */
export const listPreparedStatements: Operation = (lake, members) => {
  const input = athenaInput(members);
  const { name } = lake.workgroups.workgroup(input.text("WorkGroup"));
  const page = pageOf(
    lake.queries.prepared.all(name),
    input.optionalInteger("MaxResults") ?? 50,
    input.optionalText("NextToken"),
    "InvalidRequestException",
  );
  return {
    PreparedStatements: page.items.map((statement) => ({
      StatementName: statement.name,
      LastModifiedTime: statement.lastModified / SECOND_MS,
    })),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

function put(
  lake: LakeState,
  input: Input,
  { workgroup, name }: Pick<PreparedStatement, "workgroup" | "name">,
): Promise<void> {
  const description = input.optionalText("Description");
  return lake.queries.prepared.put({
    workgroup,
    name,
    sql: input.text("QueryStatement"),
    ...(description !== undefined && { description }),
    lastModified: lake.clock.now(),
  });
}

function statementOf(lake: LakeState, input: Input): PreparedStatement {
  const { name: workgroup } = lake.workgroups.workgroup(input.text("WorkGroup"));
  const name = input.text("StatementName");
  const statement = lake.queries.prepared.get(workgroup, name);
  if (statement) return statement;
  throw notFound(workgroup, name);
}

function notFound(workgroup: string, name: string): ServiceError {
  return new ServiceError(
    "ResourceNotFoundException",
    `PreparedStatement ${name} was not found in workGroup ${workgroup}`,
  );
}

function describe(statement: PreparedStatement): Record<string, unknown> {
  const { workgroup, name, sql, description, lastModified } = statement;
  return {
    StatementName: name,
    QueryStatement: sql,
    WorkGroupName: workgroup,
    ...(description !== undefined && { Description: description }),
    LastModifiedTime: lastModified / SECOND_MS,
  };
}
