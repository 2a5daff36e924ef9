import { readFileSync } from "node:fs";
import { join } from "node:path";

import { GetBucketReplicationCommand, GetObjectLockConfigurationCommand } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";

import { inProcessHandler } from "../../../lake/emulator/inProcess";
import type { EmbeddedLake } from "../../../lake/emulator/lake";
import { operationOf } from "../../../lake/emulator/services/operationOf";
import { registry } from "../../../lake/emulator/services/registry";
import { createClients } from "../../../lake/loader/aws/clients";
import { controlClients } from "../../support/emulator/controlClients";
import { doors, errorOf, type LakeUnderTest } from "../../support/emulator/lakeDoors";
import { tourAthena } from "./athena";
import { tourFirehose } from "./firehose";
import { tourGlue } from "./glue";
import { tourIam } from "./iam";
import { tourLogs } from "./logs";
import { tourS3Objects } from "./s3Objects";
import { tourS3Settings } from "./s3Settings";

const root = join(__dirname, "..", "..", "..");
const readJson = (...path: string[]): unknown =>
  JSON.parse(readFileSync(join(root, ...path), "utf8"));

/** Operations that the lake's users call, as `service.Operation`. */
function namesOf(operations: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(operations).flatMap(([service, names]) =>
    names.map((name) => `${service}.${name}`),
  );
}

const missing = (claimed: readonly string[], called: ReadonlySet<string>): string[] =>
  claimed.filter((name) => !called.has(name));

/** These answer that nothing is set, always: the lake has no such setting. */
const neverSet = ["s3.GetBucketReplication", "s3.GetObjectLockConfiguration"];

describe("the registry of operations", () => {
  const called = new Set<string>();
  let under: LakeUnderTest;

  before(async () => {
    under = await doors[0]!.open();
    const recording: EmbeddedLake = {
      handle: async (request) => {
        const response = await under.lake.handle(request);
        const { service, operation } = operationOf(request);
        if (response.statusCode < 300) called.add(`${service}.${operation}`);
        return response;
      },
      close: () => Promise.resolve(),
    };
    const requestHandler = inProcessHandler(recording);
    const clients = createClients({ region: "us-east-1", requestHandler });
    const control = controlClients(recording);
    const sleep = (milliseconds: number) => under.clock.sleep(milliseconds);
    await tourS3Objects(clients);
    await tourS3Settings(clients);
    await tourFirehose(clients);
    await tourGlue(clients, sleep);
    await tourAthena(clients, sleep);
    await tourIam(control);
    await tourLogs(control);
    await clients.sts.send(new GetCallerIdentityCommand({}));
    const Bucket = "lake-bucket";
    const replication = errorOf(clients.s3.send(new GetBucketReplicationCommand({ Bucket })));
    expect((await replication).name).to.equal("ReplicationConfigurationNotFoundError");
    const lock = errorOf(clients.s3.send(new GetObjectLockConfigurationCommand({ Bucket })));
    expect((await lock).name).to.equal("ObjectLockConfigurationNotFoundError");
  });

  after(() => under.close());

  it("claims no operation that is not called here, with success", () => {
    const claimed = namesOf(registry).filter((name) => !neverSet.includes(name));
    expect(missing(claimed, called)).to.deep.equal([]);
    // The check sees a claim that nothing stands behind.
    expect(missing([...claimed, "glue.GetJob"], called)).to.deep.equal(["glue.GetJob"]);
  });

  it("answers no operation that it does not claim", () => {
    expect(missing([...called], new Set(namesOf(registry)))).to.deep.equal([]);
  });

  it("lacks, of those that a lake's users call, only the ones that are listed as open", () => {
    const named = readJson("tests", "fixtures", "operations", "named.json");
    const open = readJson("tests", "fixtures", "operations", "open.json");
    const claimed = new Set(namesOf(registry));
    const lacking = missing(namesOf(named as Record<string, string[]>), claimed);
    expect(lacking).to.have.members(namesOf(open as Record<string, string[]>));
  });
});
