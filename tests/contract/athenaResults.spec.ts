import { expect } from "chai";

import type { QueryOutcome } from "../../lake/emulator/sql/contract";
import { answer, athenaCalls } from "../support/emulator/athenaCalls";
import { column, fakeEngine } from "../support/emulator/fakeEngine";
import { doors, type LakeUnderTest } from "../support/emulator/lakeDoors";

const many = Array.from({ length: 2500 }, (_row, index) => [`name ${index}`, String(index)]);

for (const door of doors) {
  describe(`Results of Athena ${door.name}`, () => {
    let under: LakeUnderTest;
    let outcome: () => Promise<QueryOutcome>;

    beforeEach(async () => {
      outcome = () => Promise.resolve(answer([["a", "1"]]));
      under = await door.open({ engine: fakeEngine(() => outcome()) });
    });

    afterEach(() => under.close());

    const { finished, results, file } = athenaCalls(() => under);

    // Bytes: aws-behaviour, "Results", measured on AWS.
    it("writes the result as Athena does, NULL and quotes told apart", async () => {
      const rows = [
        ['say "hi"', null],
        ["", "2"],
        ["two\nlines, one", "3"],
      ];
      outcome = () => Promise.resolve(answer(rows));
      const { QueryExecutionId: id, ResultConfiguration } = await finished();
      const key = `query_results/${id}.csv`;
      expect(ResultConfiguration!.OutputLocation).to.equal(`s3://lake-bucket/${key}`);
      expect((await file(key)).toString()).to.equal(
        '"Track Name","_col1"\n"say ""hi""",\n"","2"\n"two\nlines, one","3"\n',
      );
      const page = await results(id!);
      const values = page.ResultSet!.Rows!.map((row) => row.Data!.map((d) => d.VarCharValue));
      expect(values).to.deep.equal([
        ["Track Name", "_col1"],
        ['say "hi"', undefined],
        ["", "2"],
        ["two\nlines, one", "3"],
      ]);
      expect(page.UpdateCount).to.equal(0);
    });

    it("writes the metadata that JDBC reads", async () => {
      const { QueryExecutionId: id } = await finished();
      const metadata = await file(`query_results/${id}.csv.metadata`);
      // Field 1, the id's length, the id, field 4.
      expect(metadata.subarray(0, 2).toString("hex")).to.equal("0a24");
      expect(metadata.subarray(2, 38).toString()).to.equal(id);
      expect(metadata[38]).to.equal(0x22);
      // The last column ends with type (6), precision (7), scale (8), nullable (9), case (10).
      const bigint = Buffer.from("bigint").toString("hex");
      expect(metadata.subarray(-16).toString("hex")).to.equal(`3206${bigint}3813400048035000`);
    });

    it("describes columns", async () => {
      const { QueryExecutionId: id } = await finished();
      const page = await results(id!);
      const [name, counted] = page.ResultSet!.ResultSetMetadata!.ColumnInfo!;
      expect(name).to.deep.equal({
        CatalogName: "hive",
        SchemaName: "",
        TableName: "",
        Name: "Track Name",
        Label: "Track Name",
        Type: "varchar",
        Precision: 2147483647,
        Scale: 0,
        Nullable: "UNKNOWN",
        CaseSensitive: true,
      });
      expect([counted!.Type, counted!.CaseSensitive]).to.deep.equal(["bigint", false]);
    });

    it("pages through rows, with the heading on the first page only", async () => {
      outcome = () => Promise.resolve(answer(many));
      const { QueryExecutionId: id } = await finished();
      const sizes: number[] = [];
      const rows: (string | undefined)[] = [];
      let token: string | undefined;
      do {
        const page = await results(id!, undefined, token);
        sizes.push(page.ResultSet!.Rows!.length);
        rows.push(...page.ResultSet!.Rows!.map((row) => row.Data![0]!.VarCharValue));
        token = page.NextToken;
      } while (token !== undefined);
      expect(sizes).to.deep.equal([1000, 1000, 501]);
      expect(rows).to.deep.equal(["Track Name", ...many.map(([name]) => name)]);
    });

    it("has text instead of a table for what is no query of rows", async () => {
      outcome = () =>
        Promise.resolve({
          state: "SUCCEEDED",
          columns: [column("tab_name", "varchar")],
          rows: [["raw"], ["reference_data"]],
          dataScannedBytes: 0,
        });
      const { QueryExecutionId: id, StatementType } = await finished({
        QueryString: "SHOW TABLES",
      });
      expect(StatementType).to.equal("UTILITY");
      expect((await file(`query_results/${id}.txt`)).toString()).to.equal("raw\nreference_data");
      expect(
        (await results(id!)).ResultSet!.Rows!.map((r) => r.Data![0]!.VarCharValue),
      ).to.deep.equal(["raw", "reference_data"]);
    });
  });
}
