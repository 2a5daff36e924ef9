import { expect } from "chai";

import { Deputy } from "../../../lake/emulator/access/deputy";
import type { ServiceAction } from "../../../lake/emulator/access/serviceAction";
import { doors, type LakeUnderTest } from "../../support/emulator/lakeDoors";

describe("Deputy", () => {
  let under: LakeUnderTest;
  let told: ServiceAction[];

  before(async () => {
    under = await doors[0]!.open();
  });

  after(() => under.close());

  function deputy(principal: string): Deputy {
    told = [];
    const { state } = under.lake;
    return new Deputy({ ...state, onAction: (action) => told.push(action) }, principal);
  }

  it("tells in whose name it acts: by ARN, or by the name of a role of the account", () => {
    deputy("crawler-role").hasBucket("lake");
    expect(told[0]!.principal).to.equal("arn:aws:iam::000000000000:role/crawler-role");
    deputy("arn:aws:iam::000000000000:role/path/other").hasBucket("lake");
    expect(told[0]!.principal).to.equal("arn:aws:iam::000000000000:role/path/other");
  });

  it("names with a table all that the table is in", () => {
    deputy("role").table("Db", "Raw");
    const glue = "arn:aws:glue:us-east-1:000000000000";
    expect(told).to.deep.equal([
      {
        action: "glue:GetTable",
        resources: [`${glue}:catalog`, `${glue}:database/db`, `${glue}:table/db/raw`],
        principal: "arn:aws:iam::000000000000:role/role",
        context: {},
      },
    ]);
  });

  it("tells the prefix that it lists", () => {
    deputy("role").list("lake", "data/");
    expect(told.map(({ action, context }) => [action, context])).to.deep.equal([
      ["s3:ListBucket", { "s3:prefix": "data/" }],
    ]);
  });

  it("tells a new partition from one that is there, and nothing of none", async () => {
    const { catalog, clock } = under.lake.state;
    const StorageDescriptor = { Location: "s3://lake/data/raw/1/" } as never;
    const partition = (value: string) => ({ Values: [value], StorageDescriptor, Parameters: {} });
    await catalog.putPartitions("db", "raw", [partition("1")], clock.now());
    const one = deputy("role");
    await one.putPartitions("db", "raw", []);
    await one.deletePartitions([]);
    expect(told).to.deep.equal([]);
    await one.putPartitions("db", "raw", [partition("1"), partition("2"), partition("3")]);
    await one.deletePartitions(catalog.partitions("db", "raw"));
    expect(told.map(({ action }) => action)).to.deep.equal([
      "glue:BatchUpdatePartition",
      "glue:BatchCreatePartition",
      "glue:BatchDeletePartition",
    ]);
  });
});
