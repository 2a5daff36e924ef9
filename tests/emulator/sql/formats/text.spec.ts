import { gzipSync } from "node:zlib";

import { expect } from "chai";

import type { TableText } from "../support/memoryCatalog";
import { declared, hiveJson, lazySimple, openCsv, withTables, written } from "./support";

describe("a table in delimited text", () => {
  const tables = withTables(async (): Promise<readonly TableText[]> => [
    {
      name: "lazy",
      serDe: lazySimple,
      serDeParameters: { "field.delim": ",", "escape.delim": "\\" },
      parameters: { "skip.header.line.count": "1" },
      columns: declared("id int, name string, price double, ok boolean, day date, at timestamp"),
      partitionKeys: declared("hour string"),
      parts: [
        {
          values: ["09"],
          files: {
            "a.csv":
              "id,name,price,ok,day,at\r\n" +
              '7,"quoted",1.5,TRUE,2026-01-02,2026-01-02 03:04:05.678\r\n' +
              "8.9,a\\,b,x,yes,soon,1767323045,more\n" +
              "99999999999,\\N\n\n",
          },
        },
        { values: ["10"], files: { "b.gz": gzipSync("header\n1,z\n"), "c.zst": await zstd() } },
      ],
    },
    {
      name: "control",
      serDe: lazySimple,
      columns: declared("tags array<string>, counts map<string,int>, place struct<a:int,b:string>"),
      parts: [
        { files: { a: "x\u0002y\u0001k\u00031\u0002l\u0003\\N\u00015\u0002five\n\u0001\u0001" } },
      ],
    },
    {
      name: "quoted",
      serDe: openCsv,
      columns: declared("a string, b string, c string"),
      parts: [{ files: { x: '"1,2","say ""hi""",\n"esc\\"aped",plain\n\n"open,1\n' } }],
    },
    {
      name: "spelled",
      serDe: openCsv,
      serDeParameters: { separatorChar: ";", quoteChar: "'", escapeChar: "^" },
      columns: declared("n int, b bigint, d double, day date, at timestamp, t boolean"),
      parts: [{ files: { x: "'5';6;1.5;20455;1767323045678;true\n" } }],
    },
    {
      name: "bad",
      serDe: openCsv,
      columns: declared("n int"),
      parts: [{ files: { x: '""\n' } }],
    },
    {
      name: "packed",
      serDe: lazySimple,
      columns: declared("a string"),
      parts: [{ files: { "x.bz2": "BZh9" } }],
    },
  ]);

  const zstd = (): Promise<Buffer> =>
    written(
      "SELECT * FROM (VALUES ('header', ''), ('2', 'a\"b'))",
      "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', COMPRESSION zstd",
    );

  it("reads fields by their place, as LazySimpleSerDe does", async () => {
    expect(
      await tables.rows("SELECT id, name, price, ok, day, at FROM lazy WHERE hour = '09'"),
    ).to.deep.equal([
      ["7", '"quoted"', "1.5", "true", "2026-01-02", "2026-01-02 03:04:05.678"],
      ["8", "a,b", null, null, null, null],
      [null, null, null, null, null, null],
      [null, "", null, null, null, null].map((value, at) => (at === 1 ? null : value)),
    ]);
  });

  it("reads gzip and Zstandard by the ending of the key", async () => {
    expect(
      await tables.rows("SELECT id, name, hour FROM lazy WHERE hour = '10' ORDER BY id"),
    ).to.deep.equal([
      ["1", "z", "10"],
      ["2", 'a"b', "10"],
    ]);
  });

  it("splits collections by Hive's control characters", async () => {
    expect(await tables.rows("SELECT * FROM control")).to.deep.equal([
      ["[x, y]", "{k=1, l=null}", "{a=5, b=five}"],
      ["[]", "{}", "{a=null, b=null}"],
    ]);
  });

  it("reads quotes and escapes as OpenCSVSerDe does", async () => {
    expect(await tables.rows("SELECT * FROM quoted")).to.deep.equal([
      ["1,2", 'say "hi"', ""],
      ['esc"aped', "plain", null],
      [null, null, null],
      [null, null, null],
    ]);
  });

  // csv-serde.html: dates are days and timestamps milliseconds since the epoch.
  it("gives the declared types to the text of OpenCSVSerDe", async () => {
    expect(await tables.rows("SELECT * FROM spelled")).to.deep.equal([
      ["5", "6", "1.5", "2026-01-02", "2026-01-02 03:04:05.678", "true"],
    ]);
  });

  // The text is that of the knowledge center's page athena-hive-bad-data-parsing-field-value.
  it("fails for an empty text in a column of numbers", async () => {
    expect(await tables.rows("SELECT * FROM bad")).to.equal(
      "HIVE_BAD_DATA: Error parsing field value '' for field 0: For input string: \"\"",
    );
  });

  it("names a compression that it does not read", async () => {
    expect(await tables.rows("SELECT * FROM packed")).to.equal(
      "NOT_SUPPORTED: the compression bzip2 of text (s3://bucket/data/packed/x.bz2) is not supported here",
    );
  });
});

describe("a table of Hive's JSON", () => {
  const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
  const table = (name: string, text: string) => ({
    name,
    serDe: hiveJson,
    columns: declared("a int, b string, c struct<x:int>"),
    parts: [{ files: { x: text } }],
  });
  const tables = withTables(() =>
    Promise.resolve([
      table("usual", line({ a: 1, b: "x" }) + line({ a: 2, b: "y", c: { X: 3 } })),
      table("places", line({ _col1: "second", A: 1.9 }) + line({ b: 2.5 })),
      table("text", line({ a: "1" })),
      table("list", "[1]\n"),
    ]),
  );

  it("reads lines, keys without case, and places", async () => {
    expect(await tables.rows("SELECT * FROM usual")).to.deep.equal([
      ["1", "x", null],
      ["2", "y", "{x=3}"],
    ]);
    expect(await tables.rows("SELECT a, b FROM usual")).to.deep.equal([
      ["1", "x"],
      ["2", "y"],
    ]);
    expect(await tables.rows("SELECT a, b FROM places")).to.deep.equal([
      ["1", "second"],
      [null, "2.5"],
    ]);
  });

  it("fails where openx would give a value", async () => {
    expect(await tables.rows("SELECT a FROM text")).to.match(
      /^HIVE_BAD_DATA: Invalid JSON: '1' is no int/,
    );
    expect(await tables.rows("SELECT a FROM list")).to.match(/start of object expected/);
  });
});
