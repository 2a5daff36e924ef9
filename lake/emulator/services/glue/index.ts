import type { Operations } from "../operation";
import {
  batchGetCrawlers,
  createCrawler,
  deleteCrawler,
  updateCrawler,
} from "./crawlers/crawlerChanges";
import {
  getCrawler,
  getCrawlerMetrics,
  getCrawlers,
  listCrawlers,
  startCrawler,
  stopCrawler,
} from "./crawlers/crawlerOperations";
import {
  createDatabase,
  deleteDatabase,
  getDatabase,
  getDatabases,
  updateDatabase,
} from "./databaseOperations";
import {
  batchCreatePartition,
  batchDeletePartition,
  batchGetPartition,
  batchUpdatePartition,
  createPartition,
  deletePartition,
  updatePartition,
} from "./partitionChanges";
import { getPartition, getPartitions } from "./partitionOperations";
import { batchDeleteTable, updateTable } from "./tableChanges";
import { createTable, deleteTable, getTable, getTables } from "./tableOperations";
import { getTags, tagResource, untagResource } from "./tagOperations";

export const glue: Operations = {
  BatchCreatePartition: batchCreatePartition,
  BatchDeletePartition: batchDeletePartition,
  BatchDeleteTable: batchDeleteTable,
  BatchGetCrawlers: batchGetCrawlers,
  BatchGetPartition: batchGetPartition,
  BatchUpdatePartition: batchUpdatePartition,
  CreateCrawler: createCrawler,
  CreateDatabase: createDatabase,
  CreatePartition: createPartition,
  CreateTable: createTable,
  DeleteCrawler: deleteCrawler,
  DeleteDatabase: deleteDatabase,
  DeletePartition: deletePartition,
  DeleteTable: deleteTable,
  GetCrawler: getCrawler,
  GetCrawlerMetrics: getCrawlerMetrics,
  GetCrawlers: getCrawlers,
  GetDatabase: getDatabase,
  GetDatabases: getDatabases,
  GetPartition: getPartition,
  GetPartitions: getPartitions,
  GetTable: getTable,
  GetTables: getTables,
  GetTags: getTags,
  ListCrawlers: listCrawlers,
  StartCrawler: startCrawler,
  StopCrawler: stopCrawler,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateCrawler: updateCrawler,
  UpdateDatabase: updateDatabase,
  UpdatePartition: updatePartition,
  UpdateTable: updateTable,
};
