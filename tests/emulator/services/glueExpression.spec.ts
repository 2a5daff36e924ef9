import { DuckDBInstance } from "@duckdb/node-api";
import { expect } from "chai";

import { type Random, seededRandom } from "../../../lake/core/random";
import { partitionExpression } from "../../../lake/emulator/services/glue/partitions/partitionExpression";

const keys = [
  { Name: "day", Type: "string" },
  { Name: "hour", Type: "int" },
];
const days = ["2026-01-01", "2026-01-02", "2026-02-01", "it's"];
const rows = days.flatMap((day) => [0, 1, 5, 10, 23].map((hour) => [day, String(hour)]));

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const one = <Item>(random: Random, items: readonly Item[]): Item =>
  items[random.below(items.length)]!;

function randomTest(random: Random): string {
  const isDay = random.next() < 0.5;
  const key = isDay ? "day" : "hour";
  const literal = (): string => (isDay ? quoted(one(random, days)) : String(random.below(24)));
  const not = random.next() < 0.2 ? "NOT " : "";
  switch (random.below(isDay ? 4 : 3)) {
    case 0:
      return `${key} ${one(random, ["=", "<>", "!=", "<", "<=", ">", ">="])} ${literal()}`;
    case 1:
      return `${key} ${not}IN (${literal()}, ${literal()})`;
    case 2:
      return `${key} ${not}BETWEEN ${literal()} AND ${literal()}`;
    default:
      return `${key} ${not}LIKE ${quoted(one(random, ["2026%", "%-01", "%0_-01", "_t%", "%", "2026-01-02"]))}`;
  }
}

function randomExpression(random: Random, depth: number): string {
  if (depth === 0 || random.next() < 0.3) return randomTest(random);
  const inner = (): string => randomExpression(random, depth - 1);
  if (random.next() < 0.15) return `NOT (${inner()})`;
  const joined = `${inner()} ${one(random, ["AND", "OR"])} ${inner()}`;
  return random.next() < 0.5 ? `(${joined})` : joined;
}

describe("GetPartitions' expressions", () => {
  it("pass what a WHERE of DuckDB passes, for 300 random ones", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    try {
      const values = rows.map(([day, hour]) => `(${quoted(day!)}, ${hour})`).join();
      await connection.run(`CREATE TABLE p AS SELECT * FROM (VALUES ${values}) AS t(day, hour)`);
      const random = seededRandom("expressions");
      let some = 0;
      for (let i = 0; i < 300; i++) {
        const expression = randomExpression(random, 3);
        const read = await connection.runAndReadAll(
          `SELECT day, hour FROM p WHERE ${expression} ORDER BY rowid`,
        );
        const wanted = read.getRows().map((row) => row.map(String));
        if (wanted.length > 0 && wanted.length < rows.length) some++;
        const passed = rows.filter(partitionExpression(expression, keys));
        expect(passed, expression).to.deep.equal(wanted);
      }
      expect(some).to.be.above(150);
    } finally {
      connection.disconnectSync();
    }
  });
});
