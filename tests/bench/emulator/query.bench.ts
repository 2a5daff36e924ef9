import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { CreateDatabaseCommand, CreateTableCommand } from "@aws-sdk/client-glue";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

import { seededRandom } from "../../../lake/core/random";
import { SystemClock } from "../../../lake/core/time/clock";
import { inProcessHandler } from "../../../lake/emulator/inProcess";
import { openLake } from "../../../lake/emulator/openLake";
import { createQueryEngine } from "../../../lake/emulator/sql/engine";
import { createClients } from "../../../lake/loader/aws/clients";
import { median } from "../interleave";
import { atMost, type BenchRow, type Depth, type Measured } from "../rows";

/** Far more often than a client asks, and seldom enough that the asking is not what is measured. */
const pollMs = 10;
const objects = 182;
const kinds = ["Running", "Working", "Walking", "Traveling", "Sitting"];
const bucket = "bench";
const columns = [
  { Name: "uuid", Type: "string" },
  { Name: "device_id", Type: "int" },
  { Name: "device_temp", Type: "int" },
  { Name: "activity_type", Type: "string" },
];
const sql =
  "SELECT activity_type, count(activity_type) FROM raw GROUP BY activity_type ORDER BY activity_type";

/** One object's lines. */
function linesOf(object: number, count: number): string {
  return Array.from({ length: count }, (_none, n) => {
    const record = object * count + n;
    const uuid = `00000000-0000-4000-8000-${String(record).padStart(12, "0")}`;
    const [device_id, device_temp] = [record % 50, record % 90];
    const activity_type = kinds[record % kinds.length];
    return `${JSON.stringify({ uuid, device_id, device_temp, activity_type })}\n`;
  }).join("");
}

async function measure({ isReduced }: Depth): Promise<Measured> {
  const records = isReduced ? 100_000 : 1_000_000;
  const directory = mkdtempSync(join(tmpdir(), "query-"));
  const lake = await openLake({
    account: "000000000000",
    region: "us-east-1",
    clock: new SystemClock(),
    random: seededRandom(1),
    engine: createQueryEngine(),
    directory,
  });
  const requestHandler = inProcessHandler(lake);
  const { s3, glue, athena } = createClients({ region: "us-east-1", requestHandler });
  const duck = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    for (let object = 0; object < objects; object++) {
      const Body = linesOf(object, Math.ceil(records / objects));
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `raw/${object}`, Body }));
    }
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "bench" } }));
    await glue.send(new CreateTableCommand({ DatabaseName: "bench", TableInput: table }));
    const first = await time(() => byAthena(athena));
    const [ours, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < (isReduced ? 3 : 9); round++) {
      ours.push(await time(() => byAthena(athena)));
      bare.push(await time(() => byDuck(duck, join(directory, "objects"))));
    }
    const seconds = (values: readonly number[]): string =>
      `${(median(values) / 1000).toFixed(2)} s`;
    const detail = `${objects} objects, ${records} records: ours ${seconds(ours)} (the first ${seconds([first])}), DuckDB ${seconds(bare)}`;
    return { value: median(ours) / median(bare), detail };
  } finally {
    duck.disconnectSync();
    await lake.close();
    rmSync(directory, { recursive: true });
  }
}

const table = {
  Name: "raw",
  TableType: "EXTERNAL_TABLE",
  StorageDescriptor: {
    Columns: columns,
    Location: `s3://${bucket}/raw/`,
    InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    SerdeInfo: { SerializationLibrary: "org.openx.data.jsonserde.JsonSerDe" },
  },
};

/** Milliseconds that it takes. */
async function time(run: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

/** From StartQueryExecution to the rows. */
async function byAthena(athena: AthenaClient): Promise<void> {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      QueryExecutionContext: { Database: "bench" },
      ResultConfiguration: { OutputLocation: `s3://${bucket}/results/` },
    }),
  );
  for (;;) {
    const read = new GetQueryExecutionCommand({ QueryExecutionId });
    const { Status } = (await athena.send(read)).QueryExecution!;
    if (Status!.State === "SUCCEEDED") break;
    if (Status!.State === "FAILED") throw new Error(Status!.StateChangeReason);
    await sleep(pollMs);
  }
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  if (ResultSet?.Rows?.length !== kinds.length + 1) throw new Error("other rows than there are");
}

async function byDuck(duck: DuckDBConnection, folder: string): Promise<void> {
  const types =
    "uuid: 'VARCHAR', device_id: 'INTEGER', device_temp: 'INTEGER', activity_type: 'VARCHAR'";
  const source = `read_ndjson('${join(folder, bucket, "raw", "*")}', columns = {${types}})`;
  const read = await duck.runAndReadAll(sql.replace("FROM raw", `FROM ${source}`));
  if (read.getRows().length !== kinds.length) throw new Error("other rows than there are");
}

export const rows: readonly BenchRow[] = [
  {
    name: "E4 group-by over 1 M records, StartQueryExecution to rows / bare DuckDB",
    goal: atMost(2.5, "x"),
    measure,
  },
];
