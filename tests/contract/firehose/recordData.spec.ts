import { expect } from "chai";

import { doors, type LakeUnderTest } from "../../support/emulator/lakeDoors";
import { storedLines } from "../../support/emulator/storedLines";

/** A call whose body no SDK would write; its answer's status and members. */
async function send(
  { lake }: LakeUnderTest,
  operation: string,
  members: Record<string, unknown>,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const { statusCode, body } = await lake.handle({
    method: "POST",
    path: "/",
    query: {},
    headers: {
      "x-amz-target": `Firehose_20150804.${operation}`,
      "content-type": "application/x-amz-json-1.1",
    },
    body: Buffer.from(JSON.stringify({ DeliveryStreamName: "instant", ...members })),
  });
  const answer = JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>;
  return { status: statusCode, answer };
}

describe("the data of records", () => {
  let under: LakeUnderTest;

  before(async () => {
    under = await doors[0]!.open();
  });

  after(() => under.close());

  for (const Data of [
    "AAA",
    "A===",
    "AA=A",
    "AA==AAAA",
    "AA-A",
    "AA_A",
    "AA A",
    "AAA\n",
    "!!!!",
    "ÄÖÜß",
  ]) {
    it(`is refused where it is no base64: ${JSON.stringify(Data)}`, async () => {
      const one = await send(under, "PutRecord", { Record: { Data } });
      expect([one.status, one.answer.__type]).to.deep.equal([400, "SerializationException"]);
      const Records = [{ Data: "AAAA" }, { Data }];
      const batch = await send(under, "PutRecordBatch", { Records });
      expect([batch.status, batch.answer.__type]).to.deep.equal([400, "SerializationException"]);
      expect(batch.answer.message).to.equal("records.2.member.data is not base64");
    });
  }

  it("lands byte for byte, and nothing of a call that was refused", async () => {
    const data = ["", "+/+/", "YQ==", "YWI=", "Cg=="];
    const Records = data.map((Data) => ({ Data }));
    expect((await send(under, "PutRecordBatch", { Records })).status).to.equal(200);
    await under.clock.sleep(1000);
    const lines = await storedLines(under.lake, "lake-bucket", "instant/");
    expect(lines).to.deep.equal([`${Buffer.from("+/+/", "base64").toString()}aab`]);
  });

  it("has ids that only one record has", async () => {
    const call = { Records: Array<unknown>(500).fill({ Data: "YQ==" }) };
    const answers = [
      await send(under, "PutRecordBatch", call),
      await send(under, "PutRecordBatch", call),
    ];
    const ids = answers.flatMap(({ answer }) =>
      (answer.RequestResponses as { RecordId: string }[]).map(({ RecordId }) => RecordId),
    );
    expect(new Set(ids).size).to.equal(1000);
  });

  it("is answered alike however a client writes the call", async () => {
    const Records = ["YQ==", "Yg=="].map((Data) => ({ Data }));
    const answers = [];
    for (const members of [{ Records }, { Records, Unknown: 1 }]) {
      const other = await doors[0]!.open();
      answers.push(await send(other, "PutRecordBatch", members));
      await other.close();
    }
    expect(answers[0]).to.deep.equal(answers[1]);
    expect(answers[0]!.answer.RequestResponses).to.have.length(2);
  });
});
