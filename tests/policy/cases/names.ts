import type { RuleCases } from "../../support/policy/ruleCases";

const bucketV2 = { bucket: "aws:s3/bucketV2:BucketV2" };

export const nameCases: Readonly<Record<string, RuleCases>> = {
  "s3-bucket-name": names(
    "bucket",
    "bucket",
    "a-analytics-workshop-bucket-b",
    "^.+-analytics-workshop-bucket(-[a-z0-9-]+)?$",
    bucketV2,
  ),
  "firehose-stream-name": names(
    "stream",
    "name",
    "analytics-workshop-stream-x",
    "^analytics-workshop-stream(-[a-z0-9-]+)?$",
  ),
  "glue-database-name": names(
    "database",
    "name",
    "analyticsworkshopdb_x",
    "^analyticsworkshopdb(_[a-z0-9_]+)?$",
  ),
  "glue-crawler-name": names(
    "crawler",
    "name",
    "AnalyticsworkshopCrawler-x",
    "^AnalyticsworkshopCrawler(-[a-z0-9-]+)?$",
  ),
  "athena-workgroup-name": names(
    "workgroup",
    "name",
    "analytics-workshop-x",
    "^analytics-workshop(-[a-z0-9-]+)?$",
  ),
};

function names(
  resource: string,
  property: string,
  right: string,
  pattern: string,
  types?: Record<string, string>,
): RuleCases {
  const path = `${resource}.${property}`;
  const fires = (got: string): string[] => [`${property} must match ${pattern}, got ${got}`];
  return {
    passes: {},
    fails: { set: { [path]: "mine" }, fires: fires('"mine"') },
    absent: { unset: [path], fires: fires("nothing") },
    unknown: { unknown: [path], doubts: [property] },
    boundary: [
      { set: { [path]: right } },
      { set: { [path]: `${right}!` }, fires: fires(`"${right}!"`) },
    ],
    override: { options: { pattern: "^mine$" }, set: { [path]: "mine" } },
    other: types
      ? { types, set: { [path]: "mine" }, fires: fires('"mine"') }
      : { set: { [path]: ["mine"] }, fires: fires('"[\\"mine\\"]"') },
  };
}
