import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  AthenaClient,
  GetQueryExecutionCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { FirehoseClient, PutRecordCommand } from "@aws-sdk/client-firehose";
import { expect } from "chai";

import { createQueryEngine } from "../../lake/emulator/sql/engine";
import { deployment, lakeDeployment, resource } from "../support/emulator/deployments";
import { attempts } from "../support/emulator/hostile/hostileSql";
import { errorOf } from "../support/emulator/lakeDoors";
import { servedLake } from "../support/emulator/servedLake";
import { eventually } from "../support/eventually";

const table = resource("aws:glue/catalogTable:CatalogTable", {
  name: "t",
  databaseName: "lakedb",
  tableType: "EXTERNAL_TABLE",
  storageDescriptor: {
    columns: [{ name: "a", type: "string" }],
    location: "s3://lake-bucket/instant/",
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    serDeInfo: { serializationLibrary: "org.openx.data.jsonserde.JsonSerDe" },
  },
});

const refused = "InvalidRequestException";

/** Runs for hours. */
const endless =
  "SELECT count(*) FROM " +
  new Array<string>(9)
    .fill(`(SELECT 1 FROM (VALUES ${new Array<string>(60).fill("1").join()}) AS t(x))`)
    .join(" CROSS JOIN ");

describe("V6, V10, V11: statements and records that would take the machine", () => {
  const directory = mkdtempSync(join(tmpdir(), "statements-"));
  const engine = createQueryEngine();
  const served = servedLake({
    directory: () => directory,
    engine: () => engine,
    deployment: deployment([...lakeDeployment().resources, table]),
  });
  let athena: AthenaClient;
  let firehose: FirehoseClient;

  before(() => {
    const credentials = { accessKeyId: "any", secretAccessKey: "any" };
    const shared = { region: "us-east-1", endpoint: served.server.url, credentials };
    athena = new AthenaClient(shared);
    firehose = new FirehoseClient(shared);
  });

  after(() => {
    athena.destroy();
    firehose.destroy();
    rmSync(directory, { recursive: true });
  });

  const start = async (QueryString: string): Promise<string> => {
    const QueryExecutionContext = { Database: "lakedb" };
    const query = { QueryString, WorkGroup: "lake", QueryExecutionContext };
    return (await athena.send(new StartQueryExecutionCommand(query))).QueryExecutionId!;
  };
  const read = async (QueryExecutionId: string): Promise<QueryExecution> =>
    (await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution!;
  const ended = (id: string): Promise<QueryExecution> =>
    eventually(
      () => read(id),
      ({ Status }) => /SUCCEEDED|FAILED|CANCELLED/.test(Status!.State!),
    );
  const stateOf = async (sql: string): Promise<string> =>
    (await ended(await start(sql))).Status!.State!;

  for (const [family, statements] of Object.entries(attempts)) {
    it(`V6 runs no ${family}`, async () => {
      const writes = "/tmp/x";
      const states = await Promise.all(
        statements.filter(isHostile).map(async (sql) => {
          // Not the table that is there: Athena would let some of these write it.
          const about = sql.replace(/\bt\b/g, "missing");
          return [about, await stateOf(about).catch((error: Error) => error.name)];
        }),
      );
      const ran = states.filter(([, state]) => state !== "FAILED" && state !== refused);
      expect(ran).to.deep.equal([]);
      expect([existsSync(writes), existsSync("/tmp/x.db")]).to.deep.equal([false, false]);
      expect(await stateOf("SELECT 1")).to.equal("SUCCEEDED");
    });
  }

  it("V6 reads nothing but what the catalog names, also in the lake's own folder", async () => {
    for (const file of ["state/CURRENT", "objects/lake-bucket"]) {
      const sql = `SELECT * FROM "${join(directory, file)}"`;
      expect(await stateOf(sql).catch((error: Error) => error.name)).to.equal("FAILED");
    }
    expect(readdirSync(directory).sort()).to.include.members(["objects", "state"]);
  });

  for (const depth of [1_000, 1_001, 20_000, 150_000]) {
    for (const [what, open, close] of [
      ["objects", '{"a":', "}"],
      ["arrays", "[", "]"],
    ] as const) {
      it(`V10 outlives ${depth} ${what} in each other`, async () => {
        const Data = Buffer.from(`{"a":${open.repeat(depth)}1${close.repeat(depth)}}\n`);
        const Record = { Data };
        await firehose.send(new PutRecordCommand({ DeliveryStreamName: "instant", Record }));
        expect(await stateOf("SELECT count(a) FROM t")).to.be.oneOf(["SUCCEEDED", "FAILED"]);
        expect(await stateOf("SELECT 1")).to.equal("SUCCEEDED");
      });
    }
  }

  it("V11 stops a query for real", async () => {
    const id = await start(endless);
    await eventually(
      () => read(id),
      ({ Status }) => Status!.State === "RUNNING",
    );
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    expect((await ended(id)).Status!.State).to.equal("CANCELLED");
    // The next query shows that the engine is free, and its own clock that it computes no more.
    expect(await stateOf("SELECT 1")).to.equal("SUCCEEDED");
    const pid = childOf(engine);
    const before = cpuTicks(pid);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(cpuTicks(pid) - before).to.be.below(20); // of 50 that one busy core would have
  });

  it("V11 answers a hundred queries at once", async () => {
    const ids = await Promise.all(
      Array.from({ length: 100 }, (_none, index) => start(`SELECT ${index}`)),
    );
    const states = await Promise.all(ids.map(async (id) => (await ended(id)).Status!.State));
    expect(new Set(states)).to.deep.equal(new Set(["SUCCEEDED"]));
  });

  it("V11 refuses a statement that is too long for any query", async () => {
    const error = await errorOf(start(`SELECT '${"x".repeat(262_144)}'`));
    expect(error.name).to.equal(refused);
  });
});

/** Athena has prepared statements, too, and keeps them to itself. */
function isHostile(sql: string): boolean {
  return !/^(PREPARE|EXECUTE) /.test(sql);
}

function childOf(engine: object): number {
  return (engine as { process: { pid: number } }).process.pid;
}

/** Ticks (1/100 s) that a process has computed. */
function cpuTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return Number(fields[11]) + Number(fields[12]);
}
