import type { Operations } from "../operation";
import {
  batchGetQueryExecution,
  getQueryExecution,
  listQueryExecutions,
  stopQueryExecution,
} from "./executionOperations";
import { getQueryResults } from "./getQueryResults";
import {
  getDatabase,
  getDataCatalog,
  getTableMetadata,
  listDatabases,
  listDataCatalogs,
  listTableMetadata,
} from "./metadataOperations";
import { startQueryExecution } from "./startQueryExecution";
import { listTagsForResource, tagResource, untagResource } from "./tagOperations";
import {
  batchGetNamedQuery,
  createNamedQuery,
  deleteNamedQuery,
  getNamedQuery,
  listNamedQueries,
  updateNamedQuery,
} from "./workgroups/namedQueryOperations";
import {
  batchGetPreparedStatement,
  createPreparedStatement,
  deletePreparedStatement,
  getPreparedStatement,
  listPreparedStatements,
  updatePreparedStatement,
} from "./workgroups/preparedStatementOperations";
import { createWorkGroup, deleteWorkGroup, updateWorkGroup } from "./workgroups/workgroupChanges";
import { getWorkGroup, listWorkGroups } from "./workgroups/workgroupOperations";

export const athena: Operations = {
  BatchGetNamedQuery: batchGetNamedQuery,
  BatchGetPreparedStatement: batchGetPreparedStatement,
  BatchGetQueryExecution: batchGetQueryExecution,
  CreateNamedQuery: createNamedQuery,
  CreatePreparedStatement: createPreparedStatement,
  CreateWorkGroup: createWorkGroup,
  DeleteNamedQuery: deleteNamedQuery,
  DeletePreparedStatement: deletePreparedStatement,
  DeleteWorkGroup: deleteWorkGroup,
  GetDatabase: getDatabase,
  GetDataCatalog: getDataCatalog,
  GetNamedQuery: getNamedQuery,
  GetPreparedStatement: getPreparedStatement,
  GetQueryExecution: getQueryExecution,
  GetQueryResults: getQueryResults,
  GetTableMetadata: getTableMetadata,
  GetWorkGroup: getWorkGroup,
  ListDatabases: listDatabases,
  ListDataCatalogs: listDataCatalogs,
  ListNamedQueries: listNamedQueries,
  ListPreparedStatements: listPreparedStatements,
  ListQueryExecutions: listQueryExecutions,
  ListTableMetadata: listTableMetadata,
  ListTagsForResource: listTagsForResource,
  ListWorkGroups: listWorkGroups,
  StartQueryExecution: startQueryExecution,
  StopQueryExecution: stopQueryExecution,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateNamedQuery: updateNamedQuery,
  UpdatePreparedStatement: updatePreparedStatement,
  UpdateWorkGroup: updateWorkGroup,
};
