import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { GetQueryExecutionCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { PutRecordCommand } from "@aws-sdk/client-firehose";
import {
  CreateDatabaseCommand,
  EntityNotFoundException,
  GetCrawlerCommand,
  GetDatabaseCommand,
  ListCrawlersCommand,
  StartCrawlerCommand,
} from "@aws-sdk/client-glue";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { KIB } from "../../../lake/core/units";
import { createClients } from "../../../lake/loader/aws/clients";
import type { LakeClients } from "../../../lake/loader/plan";
import { eventually } from "../../support/eventually";
import { failureOf } from "../../support/failureOf";
import { type EmulatorScript, startEmulatorScript } from "../../support/scripts/emulatorScript";
import { bucket as Bucket } from "../../support/scripts/killedEmulator";
import { canMount, withSmallDisk } from "../../support/scripts/smallDisk";
import { withFolder } from "../../support/workshop";

const DeliveryStreamName = "analytics-workshop-stream";

type Failure = Error & { readonly $metadata: { readonly httpStatusCode?: number } };

function clientsOf({ url }: EmulatorScript): LakeClients {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return createClients({ region: "us-east-1", endpoint: url, credentials });
}

/** Sends until the disk has no room. Returns what was acknowledged, and how the last one failed. */
async function until507(send: (name: string) => Promise<unknown>): Promise<[string[], Failure]> {
  const names: string[] = [];
  for (;;) {
    const name = `full${names.length}`;
    try {
      await send(name);
    } catch (error) {
      return [names, error as Failure];
    }
    names.push(name);
  }
}

const keysOf = async ({ s3 }: LakeClients): Promise<string[]> => {
  const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "full" }));
  return (listed.Contents ?? []).map(({ Key }) => Key!);
};

describe("a kept lake on a full disk", function () {
  this.timeout(300_000);
  const served: EmulatorScript[] = [];

  async function serve(lake: string): Promise<EmulatorScript> {
    const emulator = await startEmulatorScript(["--lake", lake]);
    served.push(emulator);
    return emulator;
  }

  before(async function () {
    if (await canMount()) return;
    process.stdout.write("    left out: no user may mount a file system here (unshare)\n");
    this.skip();
  });

  afterEach(async () => {
    for (const emulator of served.splice(0)) await emulator.stop();
  });

  it("says so, shows only what it acknowledged, and goes on once there is room", () =>
    withFolder((folder) =>
      withSmallDisk(folder, 6, async (disk) => {
        const lake = join(disk, "lake");
        const first = await serve(lake);
        const clients = clientsOf(first);
        const { s3, glue, firehose, athena } = clients;
        const record = (size: number): Promise<unknown> => {
          const Record = { Data: Buffer.from(JSON.stringify({ text: "r".repeat(size) })) };
          return firehose.send(new PutRecordCommand({ DeliveryStreamName, Record }));
        };
        await record(700 * KIB);
        const put = (Key: string, size: number): Promise<unknown> =>
          s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.alloc(size, "x") }));

        // Objects: the last of them is refused and leaves nothing.
        const [stored, refused] = await until507((name) => put(name, 512 * KIB));
        expect(stored.length).to.be.greaterThan(3);
        expect(refused.name).to.equal("StorageFull");
        expect(refused.$metadata.httpStatusCode).to.equal(507);
        expect(refused.message).to.equal(
          `The disk that holds the lake in ${lake} is full: nothing of this request is kept. ` +
            "Free some space on that disk, then send the request again",
        );
        expect(await keysOf(clients)).to.deep.equal(stored);
        expect(readdirSync(join(lake, "writing"))).to.deep.equal([]);

        // Records: refused as a service that is to be asked again.
        const unkept = (await failureOf(record(700 * KIB))) as Failure;
        expect(unkept.name).to.equal("ServiceUnavailableException");
        expect(unkept.message).to.match(/^The disk that holds the lake in .* is full/);

        // State: what is not acknowledged is not shown either.
        const [databases, full] = await until507((Name) =>
          glue.send(
            new CreateDatabaseCommand({ DatabaseInput: { Name, Description: "d".repeat(2_000) } }),
          ),
        );
        expect(full.name).to.equal("StorageFull");
        const Name = `full${databases.length}`;
        const absent = await failureOf(glue.send(new GetDatabaseCommand({ Name })));
        expect(absent).to.be.instanceOf(EntityNotFoundException);

        // Work of its own ends, and says why.
        fill(join(disk, "ballast"));
        const WorkGroup = "analytics-workshop";
        const { QueryExecutionId } = await athena.send(
          new StartQueryExecutionCommand({ QueryString: "SELECT 1", WorkGroup }),
        );
        const { QueryExecution } = await eventually(
          () => athena.send(new GetQueryExecutionCommand({ QueryExecutionId })),
          (answer) => answer.QueryExecution?.Status?.State === "FAILED",
        );
        expect(QueryExecution!.Status!.StateChangeReason).to.match(
          /^GENERIC_INTERNAL_ERROR: Internal error: .*(ENOSPC|No space left)/,
        );
        const { CrawlerNames = [] } = await glue.send(new ListCrawlersCommand({}));
        await glue.send(new StartCrawlerCommand({ Name: CrawlerNames[0] }));
        const { Crawler } = await eventually(
          () => glue.send(new GetCrawlerCommand({ Name: CrawlerNames[0]! })),
          (answer) => answer.Crawler?.State === "READY",
        );
        expect(Crawler!.LastCrawl!.Status).to.equal("FAILED");
        expect(Crawler!.LastCrawl!.ErrorMessage).to.match(/ENOSPC|No space left/);

        // Room again: the same server goes on.
        rmSync(join(disk, "ballast"));
        rmSync(join(lake, "objects", Bucket, stored[0]!));
        await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
        await put("full-again", 4 * KIB);

        // Full once more: what waits cannot be delivered, and is kept.
        fill(join(disk, "ballast"));
        expect(await first.stop()).to.equal(130);
        expect(first.allPrinted()).to.match(
          /error: the records of stream analytics-workshop-stream \(1\) could not be delivered: the disk that holds the lake in .* is full\n {2}try: free some space on that disk, then open the lake again/,
        );
        const unopened = await failureOf(serve(lake));
        expect(unopened.message).to.match(/No space left|ENOSPC/);
        expect(unopened.message).to.match(/try: free some space on that disk/);

        rmSync(join(disk, "ballast"));
        const second = await serve(lake);
        const again = clientsOf(second);
        for (const name of [...databases, Name]) {
          await again.glue.send(new GetDatabaseCommand({ Name: name }));
        }
        expect(await keysOf(again)).to.deep.equal(["full-again", ...stored.slice(1)]);
        const raw = await eventually(
          () => again.s3.send(new ListObjectsV2Command({ Bucket, Prefix: "data/raw/" })),
          ({ Contents = [] }) => Contents.length > 0,
        );
        const Key = raw.Contents![0]!.Key!;
        const { Body } = await again.s3.send(new GetObjectCommand({ Bucket, Key }));
        expect((await Body!.transformToString()).length).to.be.greaterThan(700 * KIB);
        expect(await second.stop()).to.equal(0);
      }),
    ));
});

/** Fills a disk with a file to the last byte. */
function fill(file: string): void {
  for (let size = 1024 * KIB; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: "a" });
    } catch {
      // Less, then.
    }
  }
}
