import type { Input } from "../../../wire/input";
import { pageOf } from "../../../wire/paging";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import type { Operation } from "../../operation";
import { athenaInput } from "../athenaInput";
import type { NamedQuery } from "./workgroups";

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetNamedQuery.html */
export const getNamedQuery: Operation = (lake, members) => ({
  NamedQuery: describe(namedQueryOf(lake, athenaInput(members))),
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListNamedQueries.html */
export const listNamedQueries: Operation = (lake, members) => {
  const input = athenaInput(members);
  const { name } = lake.workgroups.workgroup(input.optionalText("WorkGroup") ?? "primary");
  const page = pageOf(
    lake.workgroups.namedQueries(name),
    input.optionalInteger("MaxResults") || 50,
    input.optionalText("NextToken"),
    "InvalidRequestException",
  );
  return {
    NamedQueryIds: page.items.map(({ id }) => id),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetNamedQuery.html */
export const batchGetNamedQuery: Operation = (lake, members) => {
  const NamedQueries: object[] = [];
  const UnprocessedNamedQueryIds: object[] = [];
  for (const id of athenaInput(members).textList("NamedQueryIds")) {
    try {
      NamedQueries.push(describe(lake.workgroups.namedQuery(id)));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { code: ErrorCode, message: ErrorMessage } = error;
      UnprocessedNamedQueryIds.push({ NamedQueryId: id, ErrorCode, ErrorMessage });
    }
  }
  return { NamedQueries, UnprocessedNamedQueryIds };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html */
export const createNamedQuery: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const workgroup = lake.workgroups.workgroup(input.optionalText("WorkGroup") ?? "primary").name;
  const description = input.optionalText("Description");
  const query: NamedQuery = {
    id: lake.random.uuid(),
    name: input.text("Name"),
    ...(description !== undefined && { description }),
    database: input.text("Database"),
    query: input.text("QueryString"),
    workgroup,
  };
  await lake.workgroups.putNamedQuery(query);
  return { NamedQueryId: query.id };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_UpdateNamedQuery.html */
export const updateNamedQuery: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const before = namedQueryOf(lake, input);
  const description = input.optionalText("Description") ?? before.description;
  await lake.workgroups.putNamedQuery({
    ...before,
    ...(description !== undefined && { description }),
    name: input.text("Name"),
    query: input.text("QueryString"),
  });
  return {};
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteNamedQuery.html */
export const deleteNamedQuery: Operation = async (lake, members) => {
  await lake.workgroups.deleteNamedQuery(namedQueryOf(lake, athenaInput(members)).id);
  return {};
};

function namedQueryOf(lake: LakeState, input: Input): NamedQuery {
  return lake.workgroups.namedQuery(input.text("NamedQueryId"));
}

function describe(query: NamedQuery): Record<string, unknown> {
  return {
    NamedQueryId: query.id,
    Name: query.name,
    ...(query.description !== undefined && { Description: query.description }),
    Database: query.database,
    QueryString: query.query,
    WorkGroup: query.workgroup,
  };
}
