import { expect } from "chai";

import type { CrawledTable } from "../../../lake/loader/plan";
import { columnFor, countSql, coveringTable } from "../../../lake/loader/proof/athenaSql";

const table = (name: string, location: string, keys: string[]): CrawledTable => ({
  name,
  location,
  classification: "json",
  columns: [{ name: "deviceid", type: "string" }],
  partitionKeys: keys.map((key) => ({ name: key, type: "string" })),
  partitions: 1,
});

describe("athenaSql", () => {
  const wide = table("data", "s3://b/data/", ["partition_0"]);
  const narrow = table("raw", "s3://b/data/raw/", ["partition_0", "hour"]);

  it("chooses the innermost table over an object, and none where none covers it", () => {
    const tables = [wide, narrow];
    expect(coveringTable(tables, "s3://b/data/raw/2026/x")?.name).to.equal("raw");
    expect(coveringTable(tables, "s3://b/data/rawest/x")?.name).to.equal("data");
    expect(coveringTable(tables, "s3://b/other/x")).to.equal(undefined);
  });

  it("finds the id field's column by the catalog's spelling", () => {
    expect(columnFor(narrow, "DeviceId")).to.equal("deviceid");
    expect(columnFor(narrow, "other")).to.equal(undefined);
  });

  it("narrows to the partitions of positional and of key=value folders, and quotes", () => {
    const uris = ["s3://b/data/raw/2026/hour=09/it's", "s3://b/data/raw/2026/hour=10/x"];
    expect(countSql(narrow, uris, 'a"b')).to.equal(
      'SELECT count(*), count(DISTINCT "a""b") FROM "raw"\n' +
        `WHERE "partition_0" IN ('2026')\n` +
        `  AND "hour" IN ('09', '10')\n` +
        `  AND "$path" IN ('s3://b/data/raw/2026/hour=09/it''s', 's3://b/data/raw/2026/hour=10/x')`,
    );
  });

  it("leaves partitions alone that an object's folders do not tell", () => {
    expect(countSql(narrow, ["s3://b/data/raw/x"], undefined)).to.equal(
      `SELECT count(*) FROM "raw"\nWHERE "$path" IN ('s3://b/data/raw/x')`,
    );
  });
});
