import type { LakeState } from "../../lakeState";
import { type SavedCrawler, seconds } from "./crawlers";

/** A crawler as `GetCrawler` answers it. */
export function describeCrawler(lake: LakeState, crawler: SavedCrawler): Record<string, unknown> {
  const run = lake.crawlers.run(crawler.name);
  const { lastCrawl } = crawler;
  return {
    Name: crawler.name,
    Role: crawler.role.slice(crawler.role.lastIndexOf("/") + 1),
    Targets: {
      S3Targets: crawler.targets.map(({ path, exclusions }) => ({
        Path: path,
        Exclusions: exclusions ?? [],
      })),
      JdbcTargets: [],
      MongoDBTargets: [],
      DynamoDBTargets: [],
      CatalogTargets: [],
      DeltaTargets: [],
      IcebergTargets: [],
      HudiTargets: [],
    },
    DatabaseName: crawler.databaseName,
    ...(crawler.description !== undefined && { Description: crawler.description }),
    Classifiers: [],
    RecrawlPolicy: { RecrawlBehavior: crawler.recrawlBehavior },
    SchemaChangePolicy: {
      UpdateBehavior: crawler.updateBehavior,
      DeleteBehavior: crawler.deleteBehavior,
    },
    LineageConfiguration: { CrawlerLineageSettings: "DISABLE" },
    State: run?.state ?? "READY",
    ...(crawler.tablePrefix !== undefined && { TablePrefix: crawler.tablePrefix }),
    CrawlElapsedTime: run ? lake.clock.now() - run.started : 0,
    CreationTime: seconds(crawler.created),
    LastUpdated: seconds(crawler.updated),
    ...(lastCrawl && {
      LastCrawl: {
        Status: lastCrawl.status,
        ...(lastCrawl.errorMessage !== undefined && { ErrorMessage: lastCrawl.errorMessage }),
        LogGroup: "/aws-glue/crawlers",
        LogStream: crawler.name,
        MessagePrefix: lastCrawl.runId,
        StartTime: seconds(lastCrawl.startTime),
      },
    }),
    Version: crawler.version,
    ...(crawler.configurationText !== undefined && { Configuration: crawler.configurationText }),
    LakeFormationConfiguration: { UseLakeFormationCredentials: false, AccountId: "" },
  };
}
