import { gzipSync } from "node:zlib";

import { expect } from "chai";
import fc from "fast-check";

import { readOpenxJson } from "../../../lake/emulator/json/readers/openxReader";
import { crawlLake, type LakeOptions, summary } from "./crawlLake";

/** An object with the keys c0 … c(n-1), each a number. */
const wide = (from: number, to: number): string =>
  JSON.stringify(
    Object.fromEntries(Array.from({ length: to - from }, (_, at) => [`c${from + at}`, 1])),
  );

const record = '{"uuid":"a","device_ts":"2026-01-05 09:30:00.000","device_id":1,"track_id":2}\n';
const combine = { Grouping: { TableGroupingPolicy: "CombineCompatibleSchemas" } };

// Each expectation follows Glue's developer guide (crawler-s3-folder-table-partition, add-classifier,
// define-crawler, custom-classifier, crawler-configuration) or, where named so, an inference.
const cases: [string, Record<string, string | Uint8Array>, string[], LakeOptions?][] = [
  [
    "makes the workshop's two tables",
    {
      "data/raw/2026/01/05/09/a": record,
      "data/raw/2026/01/05/10/b": record,
      "data/reference_data/tracks_list.json": '{"track_id" : "1", "track_name" : "x"}',
    },
    [
      "raw(uuid:string, device_ts:string, device_id:int, track_id:int)[partition_0,partition_1,partition_2,partition_3] 2",
      "reference_data(track_id:string, track_name:string)[] 0",
    ],
  ],
  [
    "combines folders above 70 % of common columns",
    { "data/t/a/x": wide(0, 8), "data/t/b/x": wide(0, 8).replace("c7", "d7") },
    [
      "data(c0:int, c1:int, c2:int, c3:int, c4:int, c5:int, c6:int, c7:int, d7:int)[partition_0,partition_1] 2",
    ],
  ],
  [
    "keeps folders apart at exactly 70 %",
    { "data/a/x": wide(0, 10), "data/b/x": wide(3, 13) },
    [
      `a(${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `c${n}:int`).join(", ")})[] 0`,
      `b(${[3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => `c${n}:int`).join(", ")})[] 0`,
    ],
  ],
  [
    "takes names and values of key=value folders",
    { "data/Year=2025/x": '{"a":1}', "data/Year=2026/x": '{"a":1}' },
    ["data(a:int)[year] 2"],
  ],
  [
    "makes separate tables of data at two levels",
    { "data/x": '{"a":1}', "data/sub/y": '{"a":1}' },
    ["data(a:int)[] 0", "sub(a:int)[] 0"],
  ],
  [
    "leaves out what an exclusion matches",
    { "data/a/x": '{"a":1}', "data/b/y": '{"b":"x"}', "data/a/z.tmp": "binary\0" },
    ["data(a:int)[partition_0] 1"],
    { target: { path: "s3://lake/data/", exclusions: ["b/**", "*/*.tmp"] } },
  ],
  [
    "combines compatible schemas where that is configured",
    { "data/a/x": '{"a":1}', "data/b/y": '{"b":"x"}' },
    ["data(a:int, b:string)[partition_0] 2"],
    { configuration: combine },
  ],
  [
    "puts tables at the configured level, the bucket being level 1",
    { "data/a/p/x": '{"a":1}', "data/b/p/y": '{"a":1}' },
    ["a(a:int)[partition_0] 1", "b(a:int)[partition_0] 1"],
    { configuration: { Grouping: { TableLevelConfiguration: 3 } } },
  ],
  [
    "types nested, large, mixed and null-only fields",
    {
      "data/x":
        '{"N":{"a":1,"b":["x"]},"big":1700000000000,"m":1,"nothing":null,"e":[],"t":true}\n' +
        '{"N":{"a":2.5},"m":1.5}',
    },
    [
      "data(n:struct<a:double,b:array<string>>, big:bigint, m:double, nothing:string, e:array<string>, t:boolean)[] 0",
    ],
  ],
  [
    "reads concatenated and pretty-printed objects",
    { "data/x": '{"a":1}{"a":2}\n{\n  "b": "x"\n}\n' },
    ["data(a:int, b:string)[] 0"],
  ],
  [
    "reads a top-level array as one column",
    { "data/x": '[{"a":1},{"a":2}]' },
    ["data(array:array<struct<a:int>>)[] 0"],
  ],
  ["makes no table of empty objects and folders", { "data/empty/": "", "data/e/x": "" }, []],
  ["makes no table of unknown text", { "data/x": "some words", "data/y": "a,b\n" }, []],
  [
    "makes a table per file of mixed files",
    { "data/a.json": '{"a":1}', "data/b.json": '{"b":"x"}' },
    ["a_json(a:int)[] 0", "b_json(b:string)[] 0"],
  ],
  [
    "also catalogs results under a crawl of the root",
    {
      "data/raw/2026/x": record,
      "data/reference_data/y": '{"track_id":"1","track_name":"x"}',
      "query_results/q.csv": '"activity_type","_col1"\n"Running","1000"\n',
      "query_results/q.csv.metadata": Buffer.from([10, 0, 255]),
    },
    [
      "raw(uuid:string, device_ts:string, device_id:int, track_id:int)[partition_0] 1",
      "reference_data(track_id:string, track_name:string)[] 0",
      "query_results(activity_type:string, _col1:bigint)[] 0",
    ],
    { target: { path: "s3://lake/" } },
  ],
  [
    "names by Glue's rule behind the prefix",
    { "data/Processed-Data/x": '{"a":1}' },
    ["p_processed_data(a:int)[] 0"],
    { target: { path: "s3://lake/data/Processed-Data" }, tablePrefix: "p_" },
  ],
];

describe("a crawl", () => {
  for (const [title, files, expected, options] of cases) {
    it(title, async () => {
      expect(summary(await crawlLake(files, options)).sort()).to.deep.equal([...expected].sort());
    });
  }

  it("makes a table per folder of more than five distinct schemas", async () => {
    const folders = (count: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `data/f${at}/x`,
          wide(0, 9).replace("}", `,"z${at}":1}`),
        ]),
      );
    expect((await crawlLake(folders(5))).tables).to.have.length(1);
    expect((await crawlLake(folders(6))).tables).to.have.length(6);
  });

  it("appends a hash where two folders give one name", async () => {
    const files = { "data/a/t/x": '{"a":1}', "data/b/t/x": '{"b":"x"}' };
    const configuration = { Grouping: { TableLevelConfiguration: 4 } };
    const { tables } = await crawlLake(files, { configuration });
    const [first, second] = tables.map(({ table }) => table.Name);
    expect(first).to.equal("t");
    expect(second).to.match(/^t_[0-9a-f]{32}$/);
  });

  it("keeps each partition's own schema unless it inherits the table's", async () => {
    const files = { "data/h=1/x": '{"a":1}', "data/h=2/x": '{"a":1.5}' };
    const types = async (behaviour?: string): Promise<unknown> => {
      const output = { CrawlerOutput: { Partitions: { AddOrUpdateBehavior: behaviour ?? "" } } };
      const { tables } = await crawlLake(files, { configuration: output });
      return tables[0]!.partitions.map((p) => p.StorageDescriptor.Columns[0]!.Type);
    };
    expect(await types()).to.deep.equal(["int", "double"]);
    expect(await types("InheritFromTable")).to.deep.equal(["double", "double"]);
  });

  it("stores the parameters, SerDe and values that AWS stores", async () => {
    const { tables } = await crawlLake({
      "data/k=1/x.gz": gzipSync('{"b":1,"A":2}\n'),
      "data/k=2/y.gz": gzipSync('{"b":1,"A":2}\n'),
    });
    const { table, partitions } = tables[0]!;
    expect(table.Parameters).to.include({
      classification: "json",
      compressionType: "gzip",
      typeOfData: "file",
      objectCount: "2",
      CrawlerSchemaSerializerVersion: "1.0",
      CrawlerSchemaDeserializerVersion: "1.0",
      UPDATED_BY_CRAWLER: "crawler",
      CRAWL_RUN_ID: "run",
      "partition_filtering.enabled": "true",
    });
    expect(table.StorageDescriptor.SerdeInfo).to.deep.include({
      SerializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
      Parameters: { paths: "A,b" },
    });
    expect(partitions.map((p) => [p.Values, p.StorageDescriptor.Location])).to.deep.equal([
      [["1"], "s3://lake/data/k=1/"],
      [["2"], "s3://lake/data/k=2/"],
    ]);
  });

  it("names a format that it does not read", async () => {
    const { tables, decisions } = await crawlLake({ "data/x.parquet": "PAR1\u0001" });
    expect(tables).to.be.empty;
    expect(decisions[0]).to.include({ decision: "unknown" });
    expect(decisions[0]!.reason).to.contain("Parquet");
  });

  it("types records so that the reader fits every value into its column", async () => {
    const key = fc.constantFrom("a", "b", "c d", "E");
    const records = fc.array(fc.dictionary(key, fc.jsonValue({ maxDepth: 2 })), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(records, async (all) => {
        const text = all.map((each) => JSON.stringify(each)).join("\n");
        const { tables } = await crawlLake({ "data/x": text });
        const declared = tables[0]!.table.StorageDescriptor.Columns;
        const rows = [...readOpenxJson(Buffer.from(text), declared)];
        declared.forEach(({ Name }, at) => {
          all.forEach((each, line) => {
            const given = Object.entries(each).find(([name]) => name.toLowerCase() === Name)?.[1];
            expect(rows[line]![at] === null).to.equal((given ?? null) === null);
          });
        });
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same tables for every order of objects", async () => {
    const entries = Object.entries({
      "data/a/1/x": '{"a":1}',
      "data/a/2/x": '{"a":1.5,"b":1}',
      "data/b/y": '{"c":"x"}',
      "data/b/z": '{"c":"x","d":null}',
    });
    const expected = await crawlLake(Object.fromEntries(entries));
    const shuffled = fc.shuffledSubarray(entries, { minLength: 4 });
    await fc.assert(
      fc.asyncProperty(shuffled, async (order) => {
        expect(await crawlLake(Object.fromEntries(order))).to.deep.equal(expected);
      }),
      { numRuns: 30 },
    );
  });
});
