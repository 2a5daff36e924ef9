import { expect } from "chai";

import type { TableText } from "../support/memoryCatalog";
import { declared, parquetSerDe, withTables, written } from "./support";

// Nothing keeps two partitions from one location: Athena then reads its objects for each of them.
describe("two partitions at one place", () => {
  const shared = (name: string, content: string | Buffer, serDe?: string): TableText => ({
    name,
    columns: declared("a int"),
    partitionKeys: declared("hour string"),
    parts: [{ values: ["09"], files: { x: content } }],
    ...(serDe !== undefined && { serDe }),
  });
  const tables = withTables(async () => [
    shared("lines", '{"a":1}\n'),
    shared("files", await written("SELECT 1 a"), parquetSerDe),
  ]);

  for (const name of ["lines", "files"]) {
    it(`count twice, whether their values are asked for or not: ${name}`, async () => {
      tables.catalog.repeatPartitions(name, ["10"]);
      expect(await tables.rows(`SELECT sum(a) FROM ${name}`)).to.deep.equal([["2"]]);
      expect(await tables.rows(`SELECT a, hour FROM ${name} ORDER BY hour`)).to.deep.equal([
        ["1", "09"],
        ["1", "10"],
      ]);
    });
  }
});
