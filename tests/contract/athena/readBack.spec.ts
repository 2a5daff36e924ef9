import { expect } from "chai";

import { doors } from "../../support/emulator/lakeDoors";
import { statementLake } from "../../support/emulator/statementLake";

const everyType = `SELECT * FROM (VALUES
  (1, CAST(2 AS bigint), CAST(3 AS smallint), CAST(4 AS tinyint), 1.5, CAST(2.5 AS real), true, 'text', DATE '2026-01-02',
   TIMESTAMP '2026-01-02 03:04:05.678', CAST(12.34 AS decimal(10,2)), ARRAY['a', 'b']),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))
  AS t(i, b, s, t, d, r, o, v, day, at, n, l)`;
const values = "1|2|3|4|1.5|2.5|true|text|2026-01-02|2026-01-02 03:04:05.678|12.34|[a, b]".split(
  "|",
);

describe("What Athena's statements write", () => {
  const lake = statementLake(doors[0]!);
  const { ask } = lake;
  const rows = async (sql: string): Promise<unknown> => (await ask(sql)).rows.slice(1);

  for (const [format, compression] of [
    ["PARQUET", "GZIP"],
    ["PARQUET", "SNAPPY"],
    ["PARQUET", "ZSTD"],
    ["PARQUET", "LZ4"],
    ["PARQUET", "NONE"],
    ["JSON", "GZIP"],
    ["JSON", "NONE"],
    ["TEXTFILE", "GZIP"],
    ["TEXTFILE", "NONE"],
  ]) {
    it(`is read again as it was, ${format} in ${compression}`, async () => {
      const name = `${format}_${compression}`.toLowerCase();
      await ask(
        `CREATE TABLE ${name} WITH (format = '${format}', write_compression = '${compression}') AS ${everyType}`,
      );
      const back = await rows(`SELECT * FROM ${name} ORDER BY i`);
      expect(back).to.deep.equal([values, values.map(() => undefined)]);
      await ask(`INSERT INTO ${name} SELECT * FROM ${name} WHERE i = 1`);
      expect(await rows(`SELECT count(*) FROM ${name} WHERE i = 1`)).to.deep.equal([["2"]]);
    });
  }

  it("has rows inside of rows, in Parquet too", async () => {
    await ask(
      "CREATE EXTERNAL TABLE nested (id int, place struct<x:double,tags:array<struct<k:string>>>, m map<string,struct<n:int>>) " +
        "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake-bucket/nested/'",
    );
    await lake.put(
      "nested/a.json",
      '{"id":1,"place":{"x":0.5,"tags":[{"k":"a"},null]},"m":{"one":{"n":1}}}\n{"id":2}\n',
    );
    const before = await rows("SELECT * FROM nested ORDER BY id");
    for (const format of ["PARQUET", "JSON"]) {
      await ask(
        `CREATE TABLE nested_${format} WITH (format = '${format}') AS SELECT * FROM nested`,
      );
      const after = await rows(`SELECT * FROM nested_${format} ORDER BY id`);
      expect(after, format).to.deep.equal(before);
    }
  });

  it("has partitions of whole numbers and of NULL", async () => {
    await ask(
      "CREATE TABLE parted WITH (partitioned_by = ARRAY['k', 'n']) AS SELECT * FROM (VALUES (1, 'a', 10), (2, 'a', 9), (3, NULL, 9)) AS t(id, k, n)",
    );
    expect(await rows("SELECT id, n + 1 FROM parted WHERE n > 9")).to.deep.equal([["1", "11"]]);
    expect(await rows("SELECT id FROM parted WHERE k IS NULL")).to.deep.equal([["3"]]);
    expect(await rows("SELECT id, k, n FROM parted ORDER BY id")).to.deep.equal([
      ["1", "a", "10"],
      ["2", "a", "9"],
      ["3", undefined, "9"],
    ]);
  });
});
