import { expect } from "chai";

import { deliveryKey, hourFolder } from "../../lake/core/deliveryNaming";
import { columnName, positionalPartitionKey, tableName } from "../../lake/core/naming";

const arrivedAt = Date.UTC(2026, 6, 3, 4, 5, 6, 789);
const name = {
  prefix: "data/raw/",
  streamName: "analytics-workshop-stream",
  versionId: "1",
  arrivedAt,
  uuid: "0b0e8a52-2f6a-4f3e-9f43-1f6b6ed4a7a1",
};

describe("deliveryKey", () => {
  it("is prefix, hour folders, stream, version, second and UUID", () => {
    expect(deliveryKey(name)).to.equal(
      "data/raw/2026/07/03/04/analytics-workshop-stream-1-2026-07-03-04-05-06-0b0e8a52-2f6a-4f3e-9f43-1f6b6ed4a7a1",
    );
  });

  // https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html: the prefix is used as given.
  it("adds no slash to a prefix that has none", () => {
    expect(deliveryKey({ ...name, prefix: "legacy" })).to.match(/^legacy2026\/07\/03\/04\//);
  });

  it("ends with the extension of a compressed object", () => {
    expect(deliveryKey({ ...name, extension: ".gz" })).to.match(/a7a1\.gz$/);
  });
});

describe("hourFolder", () => {
  it("counts hours in UTC", () => {
    expect(hourFolder(Date.UTC(2026, 11, 31, 23, 59, 59, 999))).to.equal("2026/12/31/23/");
  });
});

describe("crawler names", () => {
  it("fold a folder into a table name", () => {
    expect(tableName("processed-data")).to.equal("processed_data");
    expect(tableName("Raw.Data 2")).to.equal("raw_data_2");
  });

  it("keep a column's hyphen and fold its case", () => {
    expect(columnName("detail-Type")).to.equal("detail-type");
  });

  it("number partition keys from the table's root", () => {
    expect([0, 1].map(positionalPartitionKey)).to.deep.equal(["partition_0", "partition_1"]);
  });
});
