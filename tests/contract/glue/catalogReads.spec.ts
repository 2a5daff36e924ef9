import * as Glue from "@aws-sdk/client-glue";
import { expect } from "chai";

import { doors, errorOf, type LakeUnderTest } from "../../support/emulator/lakeDoors";

const DatabaseName = "lakedb";

describe("Glue's catalog, read by condition", () => {
  let under: LakeUnderTest;
  let glue: Glue.GlueClient;

  before(async () => {
    under = await doors[0]!.open();
    ({ glue } = under.clients);
    for (const [Name, TableInput] of [
      ["orders-link", { Description: "who ordered", Parameters: { owner: "sales" } }],
      ["xxlinkyy", { StorageDescriptor: { Columns: [{ Name: "ordered", Type: "date" }] } }],
      ["visits", { Parameters: { owner: "web" } }],
    ] as const) {
      const input = { ...TableInput, Name } as Glue.TableInput;
      await glue.send(new Glue.CreateTableCommand({ DatabaseName, TableInput: input }));
      await under.clock.sleep(1_000);
    }
    const PartitionKeys = [
      { Name: "day", Type: "string" },
      { Name: "hour", Type: "int" },
    ];
    await glue.send(
      new Glue.CreateTableCommand({ DatabaseName, TableInput: { Name: "parted", PartitionKeys } }),
    );
    const PartitionInputList = ["2026-01-01", "2026-01-02"].flatMap((day) =>
      ["5", "10", "23"].map((hour) => ({ Values: [day, hour] })),
    );
    const table = { DatabaseName, TableName: "parted" };
    await glue.send(new Glue.BatchCreatePartitionCommand({ ...table, PartitionInputList }));
  });

  after(() => under.close());

  const search = async (input: Glue.SearchTablesRequest): Promise<unknown> =>
    (await glue.send(new Glue.SearchTablesCommand(input))).TableList?.map(({ Name }) => Name);

  const found: [what: string, input: Glue.SearchTablesRequest, names: string[]][] = [
    ["a text in names and columns", { SearchText: "ORDER" }, ["orders-link", "xxlinkyy"]],
    ["a quoted text as a whole", { SearchText: '"ordered"' }, ["xxlinkyy"]],
    ["a token of a name", { Filters: [{ Key: "Name", Value: "link" }] }, ["orders-link"]],
    ["a parameter", { Filters: [{ Key: "owner", Value: "web" }] }, ["visits"]],
    [
      "a time",
      {
        Filters: [
          { Key: "CreateTime", Value: "2026-01-05T09:30:01Z", Comparator: "LESS_THAN_EQUALS" },
        ],
      },
      ["orders-link", "xxlinkyy"],
    ],
    [
      "everything, in descending order",
      { SearchText: "link", SortCriteria: [{ FieldName: "Name", Sort: "DESC" }] },
      ["xxlinkyy", "orders-link"],
    ],
  ];
  for (const [what, input, names] of found) {
    it(`SearchTables finds ${what}`, async () => {
      expect(await search(input)).to.deep.equal(names);
    });
  }

  const partitions = async (Expression: string): Promise<unknown> => {
    const read = new Glue.GetPartitionsCommand({ DatabaseName, TableName: "parted", Expression });
    return (await glue.send(read)).Partitions?.map(({ Values }) => Values?.join(" "));
  };

  const passing: [expression: string, values: string[]][] = [
    // 5 < 10 as numbers, not as texts.
    ["hour > 5 AND day = '2026-01-01'", ["2026-01-01 10", "2026-01-01 23"]],
    ["(hour in (5, 23)) and day like '%-02'", ["2026-01-02 23", "2026-01-02 5"]],
    ["NOT hour BETWEEN 6 AND 30", ["2026-01-01 5", "2026-01-02 5"]],
    [`"DAY" <> '2026-01-01' AND hour NOT IN (5,10)`, ["2026-01-02 23"]],
    [
      "day = '2026-01-01' AND hour = 5 OR hour = 23",
      ["2026-01-01 23", "2026-01-01 5", "2026-01-02 23"],
    ],
  ];
  for (const [expression, values] of passing) {
    it(`GetPartitions by ${expression}`, async () => {
      expect(await partitions(expression)).to.have.members(values);
    });
  }

  const refused: [expression: string, why: RegExp][] = [
    ["month = 1", /month is no partition key$/],
    ["day =", /it ends too early$/],
    ["day = '1", /near '1$/],
    ["day = '1' day", /near day$/],
    ["(".repeat(2_000), /nested too deep$/],
    ["NOT ".repeat(500) + "hour = 1", /nested too deep$/],
  ];
  for (const [expression, why] of refused) {
    it(`GetPartitions refuses ${expression.slice(0, 20)}`, async () => {
      const error = await errorOf(partitions(expression));
      expect(error.name).to.equal("InvalidInputException");
      expect(error.message).to.match(why);
    });
  }
});
