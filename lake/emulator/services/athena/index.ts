import type { Operations } from "../operation";
import {
  batchGetQueryExecution,
  getQueryExecution,
  listQueryExecutions,
  stopQueryExecution,
} from "./executionOperations";
import { getQueryResults } from "./getQueryResults";
import { startQueryExecution } from "./startQueryExecution";
import {
  getNamedQuery,
  getWorkGroup,
  listNamedQueries,
  listWorkGroups,
} from "./workgroupOperations";

export const athena: Operations = {
  BatchGetQueryExecution: batchGetQueryExecution,
  GetNamedQuery: getNamedQuery,
  GetQueryExecution: getQueryExecution,
  GetQueryResults: getQueryResults,
  GetWorkGroup: getWorkGroup,
  ListNamedQueries: listNamedQueries,
  ListQueryExecutions: listQueryExecutions,
  ListWorkGroups: listWorkGroups,
  StartQueryExecution: startQueryExecution,
  StopQueryExecution: stopQueryExecution,
};
