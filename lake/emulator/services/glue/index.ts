import type { Operations } from "../operation";
import {
  createClassifier,
  deleteClassifier,
  getClassifier,
  getClassifiers,
  updateClassifier,
} from "./classifiers";
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
import { listCrawls } from "./crawlers/listCrawls";
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
} from "./partitions/partitionChanges";
import { getPartition, getPartitions } from "./partitions/partitionOperations";
import { searchTables } from "./tables/searchTables";
import { batchDeleteTable, updateTable } from "./tables/tableChanges";
import { createTable, deleteTable, getTable, getTables } from "./tables/tableOperations";
import {
  batchDeleteTableVersion,
  deleteTableVersion,
  getTableVersion,
  getTableVersions,
} from "./tables/tableVersions";
import { getTags, tagResource, untagResource } from "./tagOperations";

export const glue: Operations = {
  BatchCreatePartition: batchCreatePartition,
  BatchDeletePartition: batchDeletePartition,
  BatchDeleteTable: batchDeleteTable,
  BatchDeleteTableVersion: batchDeleteTableVersion,
  BatchGetCrawlers: batchGetCrawlers,
  BatchGetPartition: batchGetPartition,
  BatchUpdatePartition: batchUpdatePartition,
  CreateClassifier: createClassifier,
  CreateCrawler: createCrawler,
  CreateDatabase: createDatabase,
  CreatePartition: createPartition,
  CreateTable: createTable,
  DeleteClassifier: deleteClassifier,
  DeleteCrawler: deleteCrawler,
  DeleteDatabase: deleteDatabase,
  DeletePartition: deletePartition,
  DeleteTable: deleteTable,
  DeleteTableVersion: deleteTableVersion,
  GetClassifier: getClassifier,
  GetClassifiers: getClassifiers,
  GetCrawler: getCrawler,
  GetCrawlerMetrics: getCrawlerMetrics,
  GetCrawlers: getCrawlers,
  GetDatabase: getDatabase,
  GetDatabases: getDatabases,
  GetPartition: getPartition,
  GetPartitions: getPartitions,
  GetTable: getTable,
  GetTables: getTables,
  GetTableVersion: getTableVersion,
  GetTableVersions: getTableVersions,
  GetTags: getTags,
  ListCrawlers: listCrawlers,
  ListCrawls: listCrawls,
  SearchTables: searchTables,
  StartCrawler: startCrawler,
  StopCrawler: stopCrawler,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateClassifier: updateClassifier,
  UpdateCrawler: updateCrawler,
  UpdateDatabase: updateDatabase,
  UpdatePartition: updatePartition,
  UpdateTable: updateTable,
};
