import {
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  PutRecordBatchCommand,
} from "@aws-sdk/client-firehose";
import { GetTablesCommand } from "@aws-sdk/client-glue";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";

import type { FaultRule } from "../../../lake/emulator/faults/faultScript";
import { doors, errorOf, type LakeUnderTest } from "../../support/emulator/lakeDoors";
import { storedLines } from "../../support/emulator/storedLines";

const put = (records = 4) =>
  new PutRecordBatchCommand({
    DeliveryStreamName: "instant",
    Records: Array.from({ length: records }, (_, i) => ({ Data: Buffer.from(`{"i":${i}}\n`) })),
  });

type Batch = Omit<FaultRule, "service" | "operation">;

for (const door of doors) {
  describe(`a faulty lake ${door.name}`, () => {
    let lake: LakeUnderTest;

    afterEach(() => lake.close());

    async function open(...faults: FaultRule[]): Promise<void> {
      lake = await door.open({ faults });
    }

    const openBatch = (...faults: Batch[]): Promise<void> =>
      open(...faults.map((one) => ({ service: "firehose", operation: "PutRecordBatch", ...one })));

    /** Every line that the stream has delivered. */
    async function stored(): Promise<string[]> {
      await lake.clock.sleep(1);
      return storedLines(lake.lake, "lake-bucket", "instant/");
    }

    const answer = (records?: number) => lake.call(({ firehose }) => firehose.send(put(records)));
    const failure = (records?: number) => errorOf(answer(records));

    it("throttles as each service does", async () => {
      await open(
        { service: "firehose", fault: "throttle" },
        { service: "glue", fault: "throttle" },
        { service: "s3", fault: "throttle" },
        { service: "sts", fault: "throttle" },
      );
      expect(await failure()).to.include({ name: "ServiceUnavailableException" });
      const names = [];
      for (const work of [
        () => lake.clients.glue.send(new GetTablesCommand({ DatabaseName: "lakedb" })),
        () => lake.clients.s3.send(new ListBucketsCommand({})),
        () => lake.clients.sts.send(new GetCallerIdentityCommand({})),
      ]) {
        names.push((await errorOf(lake.call(work))).name);
      }
      expect(names).to.deep.equal(["ThrottlingException", "SlowDown", "Throttling"]);
      expect(await stored()).to.deep.equal([]);
    });

    it("refuses so many entries as the script says, call by call, and stores the others", async () => {
      await openBatch({ fault: "partial", failed: [3, 1] });
      const counts = [];
      for (let call = 0; call < 3; call++) {
        const { FailedPutCount, RequestResponses } = await answer();
        const errors = RequestResponses!.filter(({ ErrorCode }) => ErrorCode);
        expect(errors).to.have.length(FailedPutCount!);
        expect(RequestResponses).to.have.length(4);
        counts.push(FailedPutCount);
      }
      expect(counts).to.deep.equal([3, 1, 0]);
      expect(await stored()).to.have.length(1 + 3 + 4);
    });

    it("answers for a batch of which nothing is taken", async () => {
      await openBatch({ fault: "partial", failed: [4], code: "InternalFailure" });
      const { FailedPutCount, RequestResponses } = await answer();
      expect(FailedPutCount).to.equal(4);
      expect(RequestResponses![3]).to.deep.equal({
        ErrorCode: "InternalFailure",
        ErrorMessage: "Internal service failure.",
      });
      expect(await stored()).to.deep.equal([]);
    });

    for (const [stores, lines] of [
      ["none", 0],
      ["all", 4],
    ] as const) {
      it(`resets the connection, with ${stores} of the records stored`, async () => {
        await openBatch({ fault: "reset", stores });
        expect(await failure()).to.include({ code: "ECONNRESET" });
        expect(await stored()).to.have.length(lines);
      });

      it(`answers 500, with ${stores} of the records stored`, async () => {
        await openBatch({ fault: "error", code: "InternalFailure", stores });
        const error = await failure();
        expect(error.name).to.equal("InternalFailure");
        expect((error.$metadata as { httpStatusCode: number }).httpStatusCode).to.equal(500);
        expect(await stored()).to.have.length(lines);
      });
    }

    it("stores a part of the records before an error", async () => {
      await openBatch({ fault: "error", stores: "some" });
      await failure(40);
      expect((await stored()).length).to.be.within(5, 35);
    });

    it("gives answers of wrong lengths, wrong counts and no JSON, after it stored all", async () => {
      await openBatch(
        { fault: "short", calls: [1] },
        { fault: "miscount", calls: [2] },
        { fault: "notJson", calls: [3] },
      );
      expect((await answer()).RequestResponses).to.have.length(3);
      expect(await answer()).to.include({ FailedPutCount: 1 });
      expect((await failure()).name).to.equal("SyntaxError");
      expect(await stored()).to.have.length(12);
    });

    it("changes members of an answer, at any depth", async () => {
      const DeliveryStreamDescription = { DeliveryStreamStatus: "CREATING" };
      await open({
        service: "firehose",
        operation: "DescribeDeliveryStream",
        fault: "answer",
        members: { DeliveryStreamDescription },
      });
      const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: "instant" });
      const described = await lake.call(({ firehose }) => firehose.send(command));
      expect(described.DeliveryStreamDescription).to.include({
        DeliveryStreamName: "instant",
        DeliveryStreamStatus: "CREATING",
      });
    });

    it("says nothing until the client has had enough", async () => {
      await openBatch({ fault: "silence" });
      const enough = new AbortController();
      const call = lake.call(({ firehose }) =>
        firehose.send(put(), { abortSignal: enough.signal }),
      );
      // Simulated time moves in process only; over HTTP the call holds it.
      void lake.clock.sleep(20).then(() => enough.abort());
      setTimeout(() => enough.abort(), 20);
      expect((await errorOf(call)).name).to.equal("AbortError");
      expect(await stored()).to.deep.equal([]);
    });

    it("counts each rule's own calls, and the first rule that fires decides", async () => {
      await openBatch(
        { fault: "throttle", calls: { from: 2, to: 6, every: 2 } },
        { fault: "error", code: "InternalFailure", calls: [2, 3], times: 1 },
      );
      const names: string[] = [];
      for (let call = 0; call < 7; call++) {
        names.push(
          await answer().then(
            () => "ok",
            (error: Error) => error.name,
          ),
        );
      }
      const throttled = "ServiceUnavailableException";
      expect(names).to.deep.equal([
        "ok",
        throttled,
        "InternalFailure",
        throttled,
        "ok",
        throttled,
        "ok",
      ]);
    });

    it("leaves other operations and services alone", async () => {
      await openBatch({ fault: "throttle" });
      const { DeliveryStreamNames } = await lake.call(({ firehose }) =>
        firehose.send(new ListDeliveryStreamsCommand({})),
      );
      expect(DeliveryStreamNames).to.include("instant");
    });
  });
}

describe("a faulty lake on simulated time", () => {
  const [inProcess] = doors;

  it("ends a fault when its seconds are over, and answers late as long as it says", async () => {
    const batch = { service: "firehose", operation: "PutRecordBatch" };
    const lake = await inProcess!.open({
      faults: [
        { ...batch, fault: "throttle", seconds: { to: 30 } },
        { ...batch, fault: "slow", delayMs: 700 },
      ],
    });
    const send = () => lake.call(({ firehose }) => firehose.send(put()));
    await errorOf(send());
    await lake.clock.sleep(29_999);
    await errorOf(send());
    await lake.clock.sleep(1);
    const before = lake.clock.now();
    await send();
    expect(lake.clock.now() - before).to.equal(700);
    await lake.close();
  });

  it("fires by chance as often as told, and the same for the same seed", async () => {
    const runs = [];
    for (let run = 0; run < 2; run++) {
      const lake = await inProcess!.open({
        faults: [
          { service: "firehose", operation: "PutRecordBatch", fault: "throttle", probability: 0.3 },
        ],
      });
      const outcomes: boolean[] = [];
      for (let call = 0; call < 300; call++) {
        const sent = lake.call(({ firehose }) => firehose.send(put(1)));
        outcomes.push(
          await sent.then(
            () => true,
            () => false,
          ),
        );
      }
      runs.push(outcomes);
      await lake.close();
    }
    expect(runs[0]).to.deep.equal(runs[1]);
    expect(runs[0]!.filter((taken) => !taken).length).to.be.within(60, 120);
  });
});
