import type { Operations } from "../operation";
import {
  getCrawler,
  getCrawlerMetrics,
  getCrawlers,
  listCrawlers,
  startCrawler,
  stopCrawler,
} from "./crawlerOperations";
import { createDatabase, getDatabase, getDatabases } from "./databaseOperations";
import { getPartition, getPartitions } from "./partitionOperations";
import { createTable, deleteTable, getTable, getTables } from "./tableOperations";

export const glue: Operations = {
  CreateDatabase: createDatabase,
  CreateTable: createTable,
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
  ListCrawlers: listCrawlers,
  StartCrawler: startCrawler,
  StopCrawler: stopCrawler,
};
