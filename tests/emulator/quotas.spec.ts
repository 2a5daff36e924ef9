import { PutRecordBatchCommand, PutRecordCommand } from "@aws-sdk/client-firehose";
import { expect } from "chai";

import { inProcessHandler } from "../../lake/emulator/inProcess";
import {
  quotaLake,
  type StreamQuota,
  streamQuota,
} from "../../lake/emulator/quotas/firehoseQuotas";
import { createClients } from "../../lake/loader/aws/clients";
import type { LakeClients } from "../../lake/loader/plan";
import { doors, errorOf, type LakeUnderTest } from "../support/emulator/lakeDoors";

describe("the quotas of delivery streams", () => {
  let under: LakeUnderTest;

  beforeEach(async () => {
    under = await doors[0]!.open();
  });

  afterEach(() => under.close());

  const clients = (quota: StreamQuota): LakeClients => {
    const requestHandler = inProcessHandler(quotaLake(under.lake, quota, under.clock));
    return createClients({ region: "us-east-1", requestHandler });
  };
  const roomy: StreamQuota = { records: 1_000, requests: 1_000, bytes: 1_000_000 };
  const batch = async (
    { firehose }: LakeClients,
    count: number,
    DeliveryStreamName = "stream",
    size = 1,
  ): Promise<(string | undefined)[]> => {
    const Records = Array.from({ length: count }, () => ({ Data: Buffer.alloc(size, "x") }));
    const { RequestResponses = [], FailedPutCount } = await firehose.send(
      new PutRecordBatchCommand({ DeliveryStreamName, Records }),
    );
    const codes = RequestResponses.map(({ ErrorCode }) => ErrorCode);
    expect(FailedPutCount).to.equal(codes.filter(Boolean).length);
    return codes;
  };
  const taken = (codes: readonly (string | undefined)[]): number =>
    codes.filter((code) => code === undefined).length;

  it("are those of the region", () => {
    expect(streamQuota("eu-west-1")).to.deep.equal({
      records: 500_000,
      requests: 2_000,
      bytes: 5 * 1024 * 1024,
    });
    expect(streamQuota("eu-central-1").records).to.equal(100_000);
  });

  it("fail records past them one by one, and take as many again a second later", async () => {
    const some = clients({ ...roomy, records: 10 });
    const codes = await batch(some, 15);
    expect(taken(codes)).to.equal(10);
    expect(new Set(codes.slice(10))).to.deep.equal(new Set(["ServiceUnavailableException"]));
    await under.clock.sleep(500);
    expect(taken(await batch(some, 10))).to.equal(5);
    await under.clock.sleep(5_000);
    expect(taken(await batch(some, 15))).to.equal(10);
  });

  it("refuse a call without room as a whole, and each stream by itself", async () => {
    const some = clients({ ...roomy, requests: 1 });
    await batch(some, 1);
    const error = await errorOf(batch(some, 1));
    expect([error.name, error.message]).to.deep.equal([
      "ServiceUnavailableException",
      "Slow down.",
    ]);
    expect(taken(await batch(some, 1, "instant"))).to.equal(1);
    const Record = { Data: Buffer.from("x") };
    const put = new PutRecordCommand({ DeliveryStreamName: "stream", Record });
    expect((await errorOf(some.firehose.send(put))).name).to.equal("ServiceUnavailableException");
  });

  it("count bytes", async () => {
    const some = clients({ ...roomy, bytes: 1_000 });
    expect(taken(await batch(some, 4, "stream", 300))).to.equal(3);
  });

  it("leave to the lake what is no call", async () => {
    const some = clients(roomy);
    expect((await errorOf(batch(some, 1, "none"))).name).to.equal("ResourceNotFoundException");
  });
});
