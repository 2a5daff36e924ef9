import { GetWorkGroupCommand } from "@aws-sdk/client-athena";
import { DeleteTableCommand, GetTableCommand } from "@aws-sdk/client-glue";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
} from "@aws-sdk/client-s3";
import { expect } from "chai";

import { doors, errorOf } from "../../support/emulator/lakeDoors";
import { readParquet } from "../../support/emulator/parquetFile";
import { statementLake } from "../../support/emulator/statementLake";

const Bucket = "lake-bucket";

/** The calls that clients make, in their order: as recorded of awswrangler 3.17 and PyAthena 4.2. */
for (const door of doors) {
  describe(`What clients ask of Athena's statements ${door.name}`, () => {
    const lake = statementLake(door);
    const { ask, start, execution, results } = lake;
    const call: ReturnType<typeof lake.under>["call"] = (work) => lake.under().call(work);

    before(async () => {
      await ask(
        "CREATE EXTERNAL TABLE src (id int, name string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake-bucket/src/'",
      );
      await lake.put("src/a.json", '{"id":1,"name":"x"}\n{"id":2,"name":"y"}\n');
    });

    /** Head, then the whole in ranges, as both clients read. */
    const readRanges = async (Key: string): Promise<Buffer> => {
      const head = await call(({ s3 }) => s3.send(new HeadObjectCommand({ Bucket, Key })));
      const parts: Buffer[] = [];
      for (let from = 0; from < head.ContentLength!; from += 100) {
        const Range = `bytes=${from}-${Math.min(from + 99, head.ContentLength! - 1)}`;
        const { Body } = await call(({ s3 }) =>
          s3.send(new GetObjectCommand({ Bucket, Key, Range })),
        );
        parts.push(Buffer.from(await Body!.transformToByteArray()));
      }
      return Buffer.concat(parts);
    };

    const manifestKeys = async (uri: string): Promise<string[]> => {
      const text = (await lake.file(uri.replace(`s3://${Bucket}/`, ""))).toString();
      return text
        .split("\n")
        .filter(Boolean)
        .map((line) => {
          expect(line.startsWith(`s3://${Bucket}/`)).to.equal(true);
          return line.replace(`s3://${Bucket}/`, "");
        });
    };

    const wait = async (id: string) => {
      await lake.under().clock.sleep(100);
      return execution(id);
    };

    it("awswrangler: CTAS, manifest, files, table deleted", async () => {
      const { WorkGroup } = await call(({ athena }) =>
        athena.send(new GetWorkGroupCommand({ WorkGroup: "primary" })),
      );
      expect(WorkGroup!.Configuration!.EnforceWorkGroupConfiguration).to.equal(false);
      const name = "temp_table_5f1c";
      const path = `s3://${Bucket}/unsaved/${name}`;
      const id = await start({
        QueryString:
          `CREATE TABLE "lakedb"."${name}"\nWITH(\n    external_location='${path}',\n` +
          `    format='PARQUET')\nAS SELECT id, name FROM src WHERE id > 1`,
        WorkGroup: "primary",
        ResultConfiguration: { OutputLocation: `s3://${Bucket}/unsaved` },
      });
      const ended = await wait(id);
      expect([ended.Status!.State, ended.StatementType]).to.deep.equal(["SUCCEEDED", "DDL"]);
      expect(ended.ResultConfiguration!.OutputLocation).to.be.a("string");
      const page = await results(id, 1);
      expect(page.ResultSet!.ResultSetMetadata!.ColumnInfo).to.have.length(1);
      const keys = await manifestKeys(ended.Statistics!.DataManifestLocation!);
      expect(keys.every((key) => key.startsWith(`unsaved/${name}/`))).to.equal(true);
      expect((await readParquet(await readRanges(keys[0]!))).rows).to.deep.equal([[2, "y"]]);
      const table = { DatabaseName: "lakedb", Name: name };
      await call(({ glue }) => glue.send(new DeleteTableCommand(table)));
      const gone = await errorOf(call(({ glue }) => glue.send(new GetTableCommand(table))));
      expect(gone.name).to.equal("EntityNotFoundException");
      // keep_files=False
      const Objects = keys.map((Key) => ({ Key }));
      await call(({ s3 }) =>
        s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } })),
      );
      expect(lake.keys(`unsaved/${name}`)).to.deep.equal([]);
    });

    it("awswrangler: a table that is there already makes it fail with Trino's name", async () => {
      await ask("CREATE TABLE twice AS SELECT 1 AS a");
      const ended = await lake.failure("CREATE TABLE twice AS SELECT 1 AS a");
      expect(ended.Status!.StateChangeReason).to.match(/^TABLE_ALREADY_EXISTS: /);
      expect(ended.Status!.AthenaError!.ErrorType).to.equal(1110);
    });

    it("awswrangler: repairs with the database in backquotes", async () => {
      const ended = await lake.failure("MSCK REPAIR TABLE `src`;", {
        QueryExecutionContext: { Database: "`lakedb`" },
      });
      expect(ended.Status!.State).to.equal("SUCCEEDED");
    });

    it("PyAthena: UNLOAD, manifest, folder listed, files", async () => {
      const folder = "pyathena/unload/20260105/";
      const id = await start({
        QueryString: `UNLOAD (\n\tSELECT id, name FROM src\n)\nTO 's3://${Bucket}/${folder}'\nWITH (\n\tformat = 'PARQUET',\n\tcompression = 'SNAPPY'\n)`,
        QueryExecutionContext: { Database: "lakedb", Catalog: "awsdatacatalog" },
        WorkGroup: undefined,
        ResultConfiguration: { OutputLocation: `s3://${Bucket}/pyathena/` },
      });
      const ended = await wait(id);
      expect([ended.Status!.State, ended.StatementType]).to.deep.equal(["SUCCEEDED", "DML"]);
      const [key] = await manifestKeys(ended.Statistics!.DataManifestLocation!);
      const head = (Key: string) =>
        call(({ s3 }) => s3.send(new HeadObjectCommand({ Bucket, Key })));
      expect((await errorOf(head(folder.slice(0, -1)))).name).to.equal("NotFound");
      const list = (more: object) =>
        call(({ s3 }) => s3.send(new ListObjectsV2Command({ Bucket, Prefix: folder, ...more })));
      expect((await list({ Delimiter: "/", MaxKeys: 1 })).KeyCount).to.equal(1);
      expect((await list({ Delimiter: "" })).Contents!.map(({ Key }) => Key)).to.deep.equal([key]);
      for (const name of ["_metadata", "_common_metadata"]) {
        expect((await errorOf(head(folder + name))).name).to.equal("NotFound");
      }
      const file = await readParquet(await readRanges(key!));
      expect([file.compression, file.rows]).to.deep.equal([
        "SNAPPY",
        [
          [1, "x"],
          [2, "y"],
        ],
      ]);
    });
  });
}
