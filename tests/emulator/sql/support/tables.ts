import { gzipSync } from "node:zlib";

import type { TableText } from "./memoryCatalog";

const line = (value: unknown): string => JSON.stringify(value);
const columns = [
  { name: "id", type: "int" },
  { name: "name", type: "string" },
];

export const plain: TableText = {
  name: "plain",
  columns,
  parts: [{ files: { a: `${line({ id: 1, name: "one" })}\n${line({ id: 2, name: null })}\n` } }],
};
export const hourly: TableText = {
  name: "hourly",
  columns,
  partitionKeys: [
    { name: "day", type: "string" },
    { name: "hour", type: "string" },
  ],
  parts: [
    { values: ["01", "09"], files: { a: line({ id: 1, name: "x" }) } },
    {
      values: ["01", "10"],
      files: { a: `${line({ id: 2, name: "y" })}\n${line({ id: 3, name: "y" })}` },
    },
    { values: ["02", "09"], files: { a: line({ id: 4, name: "a much longer name" }) } },
  ],
};
/** Text that DuckDB's reader and the SerDe read otherwise, each object for another reason. */
export const odd: TableText = {
  name: "odd",
  columns,
  parts: [
    { files: { case: line({ ID: 7, Name: "case" }) } },
    { files: { quoted: line({ id: "8", name: 5 }) } },
    {
      files: { twoInALine: `${line({ id: 9, name: "first" })}${line({ id: 10, name: "second" })}` },
    },
    { files: { "packed.gz": gzipSync(`${line({ id: 11, name: "zip" })}\n\n`) } },
  ],
};
export const nested: TableText = {
  name: "nested",
  columns: [
    { name: "place", type: "struct<city:string,at:array<double>>" },
    { name: "counts", type: "map<string,int>" },
    { name: "amount", type: "decimal(5,2)" },
    { name: "seen", type: "timestamp" },
  ],
  parts: [
    {
      files: {
        a: line({
          place: { city: "N", at: [1, 2.5] },
          counts: { k: 1 },
          amount: "3.5",
          seen: "2026-01-02 03:04:05.678",
        }),
      },
    },
  ],
};
export const drifted: TableText = {
  name: "drifted",
  columns: [{ name: "v", type: "double" }],
  partitionKeys: [{ name: "hour", type: "string" }],
  parts: [
    { values: ["09"], columns: [{ name: "v", type: "double" }], files: { a: line({ v: 1.5 }) } },
    { values: ["10"], columns: [{ name: "v", type: "int" }], files: { a: line({ v: 2 }) } },
  ],
};
export const orc: TableText = {
  name: "orc",
  columns,
  parts: [],
  serDe: "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
};
