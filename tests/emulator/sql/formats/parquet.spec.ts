import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import type { TableText } from "../support/memoryCatalog";
import { declared, parquetSerDe as serDe, withTables, written } from "./support";

const fixtures = join(__dirname, "..", "..", "..", "fixtures");

// DuckDB writes these files; tests/fixtures/parquet/int96.parquet is PyArrow's, with
// use_deprecated_int96_timestamps: the timestamps of Spark and Hive.
describe("a table in Parquet", () => {
  const tables = withTables(async (): Promise<readonly TableText[]> => [
    {
      name: "kinds",
      serDe,
      columns: declared(
        "ti tinyint, i int, wide bigint, f float, d double, fd double, s string, bin binary, " +
          "day date, at timestamp, zoned timestamp, fine timestamp, money decimal(6,2), ok boolean, missing int",
      ),
      parts: [
        {
          files: {
            a: await written(
              "SELECT 1::TINYINT ti, 2 I, 3 wide, 1.5::FLOAT f, 2.5::DOUBLE d, 0.5::FLOAT fd, 'x' s, 'ab'::BLOB bin, " +
                "DATE '2026-01-02' AS day, TIMESTAMP '2026-01-02 03:04:05.6789' AS at, " +
                "TIMESTAMPTZ '2026-01-02 03:04:05.678+01' zoned, TIMESTAMP_NS '2026-01-02 03:04:05.678400001' fine, " +
                "1.25::DECIMAL(5,2) money, true ok, 'not declared' extra",
            ),
          },
        },
      ],
    },
    {
      name: "deep",
      serDe,
      columns: declared(
        "place struct<city:string,gone:int,at:array<double>>, counts map<string,int>",
      ),
      parts: [
        {
          files: {
            a: await written(
              "SELECT {'at': [1.0::DOUBLE, NULL], 'City': 'N'} place, MAP {'k': 1} counts UNION ALL SELECT NULL, NULL",
            ),
          },
        },
      ],
    },
    {
      name: "hours",
      serDe,
      columns: declared("a int, b string"),
      partitionKeys: declared("hour string"),
      parts: [
        {
          values: ["09"],
          files: { x: await written("SELECT 1 a, 'one' b"), empty: "" },
        },
        // Another order of columns, and one that is not there.
        {
          values: ["10"],
          columns: declared("a bigint"),
          files: { y: await written("SELECT 'two' b") },
        },
      ],
    },
    {
      name: "wrong",
      serDe,
      columns: declared("a string, b int, c array<int>"),
      parts: [{ files: { "x.parquet": await written("SELECT 1::BIGINT a, 1::BIGINT b, 'c' c") } }],
    },
    {
      name: "cut",
      serDe,
      columns: declared("a int"),
      parts: [{ files: { x: (await written("SELECT 1 a")).fill(255, 20, 120) } }],
    },
    {
      name: "spark",
      serDe,
      columns: declared("at timestamp"),
      parts: [{ files: { x: readFileSync(join(fixtures, "parquet", "int96.parquet")) } }],
    },
    {
      name: "broken",
      serDe,
      columns: declared("a int"),
      parts: [{ files: { x: "no Parquet file" } }],
    },
  ]);

  it("reads every kind of column by its name", async () => {
    expect(await tables.rows("SELECT * FROM kinds")).to.deep.equal([
      [
        ...["1", "2", "3", "1.5", "2.5", "0.5", "x", "61 62", "2026-01-02"],
        ...["2026-01-02 03:04:05.679", "2026-01-02 02:04:05.678", "2026-01-02 03:04:05.678"],
        ...["1.25", "true", null],
      ],
    ]);
  });

  it("reads nested columns by the names of their fields", async () => {
    expect(
      await tables.rows("SELECT place, counts, place.city, place.at[1] FROM deep ORDER BY 3"),
    ).to.deep.equal([
      ["{city=N, gone=null, at=[1.0, null]}", "{k=1}", "N", "1.0"],
      [null, null, null, null],
    ]);
  });

  it("reads INT96 as timestamps", async () => {
    expect(await tables.rows("SELECT at FROM spark ORDER BY at")).to.deep.equal([
      ["1969-12-31 23:59:59.999"],
      ["2026-01-02 03:04:05.679"],
      [null],
    ]);
  });

  it("takes partition columns from the catalog, and a missing column as NULL", async () => {
    expect(await tables.rows('SELECT a, b, hour, "$path" FROM hours ORDER BY hour')).to.deep.equal([
      ["1", "one", "09", "s3://bucket/data/hours/09/x"],
      [null, "two", "10", "s3://bucket/data/hours/10/y"],
    ]);
    expect(await tables.rows("SELECT count(*) FROM hours WHERE hour = '10'")).to.deep.equal([
      ["1"],
    ]);
    expect(await tables.rows("SELECT count(*) FROM hours")).to.deep.equal([["2"]]);
  });

  // The text is engine 3's, as published in apache/incubator-xtable#581.
  for (const [column, type, declaredType] of [
    ["a", "INT64", "varchar"],
    ["b", "INT64", "integer"],
    ["c", "BINARY", "array(integer)"],
  ] as const) {
    it(`fails where a file has ${type} and the table ${declaredType}`, async () => {
      expect(await tables.rows(`SELECT ${column} FROM wrong`)).to.equal(
        `HIVE_BAD_DATA: Field ${column}'s type ${type} in parquet file s3://bucket/data/wrong/x.parquet ` +
          `is incompatible with type ${declaredType} defined in table schema`,
      );
    });
  }

  it("does not look at the types of columns that are not asked for", async () => {
    expect(await tables.rows("SELECT count(*) FROM wrong")).to.deep.equal([["1"]]);
  });

  it("names a file that is cut, without this machine's path", async () => {
    expect(await tables.rows("SELECT a FROM cut")).to.match(
      /^HIVE_BAD_DATA: Malformed Parquet file: .*s3:\/\/bucket\/data\/cut\/x/,
    );
  });

  it("names an object that is no Parquet file, without this machine's path", async () => {
    expect(await tables.rows("SELECT a FROM broken")).to.equal(
      "HIVE_BAD_DATA: Not valid Parquet file: s3://bucket/data/broken/x expected magic number: PAR1 got: file",
    );
  });
});
