import { join } from "node:path";

import { PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { GetTablesCommand, StartCrawlerCommand } from "@aws-sdk/client-glue";
import { expect } from "chai";

import type { Deployment } from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { realise } from "../../lake/emulator/realise";
import { createQueryEngine } from "../../lake/emulator/sql/engine";
import type { LakeNames } from "../../lake/loader/plan";
import { athenaCalls } from "../support/emulator/athenaCalls";
import { type AllClients, createCallByCall } from "../support/emulator/callByCall/create";
import { inventory } from "../support/emulator/callByCall/inventory";
import { controlClients } from "../support/emulator/controlClients";
import { deployment } from "../support/emulator/deployments";
import { doors, type LakeChanges, type LakeUnderTest } from "../support/emulator/lakeDoors";

const directory = join(__dirname, "..", "..");
const nothing = deployment([]);

async function emptyLake(
  changes: LakeChanges = {},
): Promise<{ under: LakeUnderTest; clients: AllClients }> {
  const under = await doors[0]!.open({ deployment: nothing, ...changes });
  return { under, clients: { ...under.clients, ...controlClients(under.lake) } };
}

for (const stack of ["dev", "prod"]) {
  describe(`The program's stack ${stack}, created call by call through the SDK`, () => {
    let declared: Deployment;
    const open: LakeUnderTest[] = [];

    before(async () => {
      declared = await evaluate({ directory, stack });
    });

    afterEach(async () => {
      for (const under of open.splice(0)) await under.close();
    });

    const lake = async (
      make: "call by call" | "realise",
      options: LakeChanges & { without?: string } = {},
    ): Promise<{ under: LakeUnderTest; clients: AllClients }> => {
      const made = await emptyLake(options);
      open.push(made.under);
      if (make === "realise") await realise(declared, made.under.lake, { directory });
      else await createCallByCall(declared, made.clients, { directory, ...options });
      return made;
    };

    it("reads as the lake that realise makes", async () => {
      const [one, other] = [await lake("call by call"), await lake("realise")];
      const wanted = await inventory(other.clients);
      expect(JSON.stringify(wanted)).to.contain("workshop").and.to.contain("tracks_list.json");
      expect(await inventory(one.clients)).to.deep.equal(wanted);
    });

    it("reads otherwise where one call is left out", async () => {
      const wanted = await inventory((await lake("realise")).clients);
      for (const without of [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "aws:cloudwatch/logStream:LogStream",
        "aws:s3/bucketObjectv2:BucketObjectv2",
      ]) {
        const lacking = await inventory((await lake("call by call", { without })).clients);
        expect(lacking, without).not.to.deep.equal(wanted);
      }
    });

    it("delivers, crawls and answers as the lake that realise makes", async () => {
      const answers: unknown[] = [];
      for (const make of ["call by call", "realise"] as const) {
        const { under } = await lake(make, { engine: createQueryEngine() });
        answers.push(await loadAndAsk(under, declared.outputs as unknown as LakeNames));
      }
      const [one, other] = answers;
      expect(one).to.deep.equal(other);
      expect(one).to.deep.include({ csv: '"kind","total"\n"a","4"\n"b","2"\n' });
    });
  });
}

async function loadAndAsk(under: LakeUnderTest, outputs: LakeNames): Promise<unknown> {
  const lines = ['{"kind":"a","n":1}\n', '{"kind":"b","n":2}\n', '{"kind":"a","n":3}\n'];
  const Records = lines.map((line) => ({ Data: Buffer.from(line) }));
  const DeliveryStreamName = outputs.streamName;
  await under.call(({ firehose }) =>
    firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records })),
  );
  await under.clock.sleep(60_000);
  const Name = outputs.crawlerName;
  await under.call(({ glue }) => glue.send(new StartCrawlerCommand({ Name })));
  await under.clock.sleep(1_000);
  const { finished, file } = athenaCalls(() => under, outputs);
  const query = await finished({
    QueryString: "SELECT kind, sum(n) AS total FROM raw GROUP BY kind ORDER BY kind",
  });
  const { TableList = [] } = await under.call(({ glue }) =>
    glue.send(new GetTablesCommand({ DatabaseName: outputs.databaseName })),
  );
  const tables = TableList.map(({ Name, StorageDescriptor, PartitionKeys }) => ({
    Name,
    Columns: StorageDescriptor?.Columns,
    Location: StorageDescriptor?.Location,
    PartitionKeys,
  }));
  const csv = await file(`query_results/${query.QueryExecutionId}.csv`);
  return { csv: csv.toString(), tables };
}
