import * as Athena from "@aws-sdk/client-athena";
import * as Glue from "@aws-sdk/client-glue";
import { expect } from "chai";

import { refusal } from "./lakePlace";
import type { Area } from "./step";

const day1 = '{"n": 1, "kind": "a"}\n{"n": 2, "kind": "b"}\n';
const day2 = '{"n": 3, "kind": "a"}\n{"kind": "say \\"c\\", d"}\n';
const counts = "SELECT kind, count(*) AS many FROM days GROUP BY kind ORDER BY kind";

export const queries: Area = {
  name: "Athena's queries",
  steps: [
    {
      name: "SELECT 1 gives its heading and its row",
      does: async ({ rows }) => {
        expect(await rows("SELECT 1 AS one, 'x'")).to.deep.equal([
          ["one", "_col1"],
          ["1", "x"],
        ]);
      },
    },
    {
      name: "a declared table is grouped over its partitions",
      does: async ({ put, rows }) => {
        await put("days/1/part", day1);
        await put("days/2/part", day2);
        expect(await rows(counts)).to.deep.equal([
          ["kind", "many"],
          ["a", "2"],
          ["b", "1"],
          ['say "c", d', "1"],
        ]);
      },
    },
    {
      name: "it says how many bytes it scanned",
      does: async ({ execute }) => {
        const { Statistics } = await execute("SELECT n, kind FROM days");
        expect(Statistics!.DataScannedInBytes).to.equal(day1.length + day2.length);
      },
    },
    {
      name: "a filter on a partition reads no other",
      does: async ({ execute, rows }) => {
        const sql = "SELECT sum(n) AS total FROM days WHERE day = '1'";
        expect((await rows(sql))[1]).to.deep.equal(["3"]);
        expect((await execute(sql)).Statistics!.DataScannedInBytes).to.equal(day1.length);
      },
    },
    {
      name: "its result is a CSV at the place that it names",
      does: async ({ execute, bytes, bucket }) => {
        const { ResultConfiguration, QueryExecutionId } = await execute(counts);
        const key = `results/${QueryExecutionId}.csv`;
        expect(ResultConfiguration!.OutputLocation).to.equal(`s3://${bucket}/${key}`);
        expect((await bytes(key)).toString()).to.equal(
          '"kind","many"\n"a","2"\n"b","1"\n"say ""c"", d","1"\n',
        );
      },
    },
    {
      name: "columns are described with their types",
      does: async ({ athena, execute }) => {
        const { QueryExecutionId } = await execute(
          "SELECT n, kind, CAST(1.5 AS decimal(10, 2)) AS d, current_date AS day FROM days",
        );
        const { ResultSet } = await athena.send(
          new Athena.GetQueryResultsCommand({ QueryExecutionId }),
        );
        const info = ResultSet!.ResultSetMetadata!.ColumnInfo!;
        expect(info.map(({ Name, Type }) => `${Name} ${Type}`)).to.deep.equal([
          "n integer",
          "kind varchar",
          "d decimal",
          "day date",
        ]);
        expect([info[2]!.Precision, info[2]!.Scale]).to.deep.equal([10, 2]);
      },
    },
    {
      name: "Trino's own functions are known",
      does: async ({ rows }) => {
        const sql =
          "SELECT date_diff('day', DATE '2026-01-01', DATE '2026-02-01'), try_cast('x' AS int), " +
          "date_format(TIMESTAMP '1970-01-01 00:00:00', '%Y/%m/%d'), json_extract_scalar('{\"a\":[7]}', '$.a[0]')";
        expect((await rows(sql))[1]).to.deep.equal(["31", undefined, "1970/01/01", "7"]);
      },
    },
    {
      name: "CTAS writes Parquet and a table over it",
      does: async ({ rows, execute, keys, bytes, glue, bucket, database: DatabaseName }) => {
        const location = `s3://${bucket}/made/`;
        const { Status } = await execute(
          `CREATE TABLE made WITH (format = 'PARQUET', external_location = '${location}') AS ` +
            "SELECT n, kind FROM days WHERE n IS NOT NULL",
        );
        expect(Status!.StateChangeReason).to.equal(undefined);
        const [key] = await keys("made/");
        expect((await bytes(key!)).subarray(0, 4).toString()).to.equal("PAR1");
        const { Table } = await glue.send(new Glue.GetTableCommand({ DatabaseName, Name: "made" }));
        expect(Table!.StorageDescriptor!.Location!.replace(/\/?$/, "/")).to.equal(location);
        expect(await rows("SELECT sum(n) AS total FROM made")).to.deep.equal([["total"], ["6"]]);
      },
    },
    {
      name: "a view is kept in the catalog and answers",
      does: async ({ rows, execute, glue, database: DatabaseName }) => {
        await execute("CREATE OR REPLACE VIEW seen AS SELECT kind FROM days WHERE n > 1");
        const { Table } = await glue.send(new Glue.GetTableCommand({ DatabaseName, Name: "seen" }));
        expect(Table!.TableType).to.equal("VIRTUAL_VIEW");
        expect(await rows("SELECT * FROM seen ORDER BY 1")).to.deep.equal([["kind"], ["a"], ["b"]]);
      },
    },
    {
      name: "a column that is not there fails the query, with the place",
      does: async ({ execute }) => {
        const { Status } = await execute("SELECT nothing FROM days");
        expect(Status!.State).to.equal("FAILED");
        expect(Status!.StateChangeReason).to.match(
          /^COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved/,
        );
      },
    },
    {
      name: "what is no SQL is refused, with the place",
      does: async ({ execute }) => {
        const { name, message } = await refusal(execute("SELEKT 1"));
        expect(name).to.equal("InvalidRequestException");
        expect(message).to.match(/line 1:1: mismatched input 'SELEKT'/);
      },
    },
  ],
};

export const workgroups: Area = {
  name: "Athena's workgroups",
  steps: [
    {
      name: "a workgroup keeps its configuration",
      does: async ({ athena, bucket: WorkGroup }) => {
        const OutputLocation = `s3://${WorkGroup}/grouped/`;
        const Configuration = {
          EnforceWorkGroupConfiguration: true,
          BytesScannedCutoffPerQuery: 10_000_000,
          ResultConfiguration: { OutputLocation },
        };
        await athena.send(new Athena.CreateWorkGroupCommand({ Name: WorkGroup, Configuration }));
        const got = await athena.send(new Athena.GetWorkGroupCommand({ WorkGroup }));
        const { ResultConfiguration, ...rest } = got.WorkGroup!.Configuration!;
        expect(ResultConfiguration!.OutputLocation).to.equal(OutputLocation);
        expect(rest).to.include({ EnforceWorkGroupConfiguration: true });
        expect(rest.BytesScannedCutoffPerQuery).to.equal(10_000_000);
      },
    },
    {
      name: "an enforced result location wins over the caller's",
      does: async ({ athena, bucket: WorkGroup }) => {
        const { QueryExecutionId } = await athena.send(
          new Athena.StartQueryExecutionCommand({
            QueryString: "SELECT 1",
            WorkGroup,
            ResultConfiguration: { OutputLocation: `s3://${WorkGroup}/elsewhere/` },
          }),
        );
        const { QueryExecution } = await athena.send(
          new Athena.GetQueryExecutionCommand({ QueryExecutionId }),
        );
        expect(QueryExecution!.ResultConfiguration!.OutputLocation).to.equal(
          `s3://${WorkGroup}/grouped/${QueryExecutionId}.csv`,
        );
        const { QueryExecutionIds } = await athena.send(
          new Athena.ListQueryExecutionsCommand({ WorkGroup }),
        );
        expect(QueryExecutionIds).to.deep.equal([QueryExecutionId]);
      },
    },
    {
      name: "a named query is kept and listed",
      does: async ({ athena, bucket: WorkGroup, database: Database }) => {
        const query = { Name: "counts", Database, QueryString: counts, WorkGroup };
        const { NamedQueryId } = await athena.send(new Athena.CreateNamedQueryCommand(query));
        const { NamedQueryIds } = await athena.send(
          new Athena.ListNamedQueriesCommand({ WorkGroup }),
        );
        expect(NamedQueryIds).to.deep.equal([NamedQueryId]);
        const get = new Athena.GetNamedQueryCommand({ NamedQueryId });
        expect((await athena.send(get)).NamedQuery).to.include(query);
      },
    },
  ],
};
