import { expect } from "chai";
import fc from "fast-check";

import { type Batch, readLeanBatch } from "../../../../lake/emulator/services/firehose/leanBatch";
import { checkCallSize, decodeRecords } from "../../../../lake/emulator/services/firehose/records";
import type { JsonObject } from "../../../../lake/emulator/wire/json";
import { validateRequest } from "../../../../lake/emulator/wire/validate/validateRequest";

/** What the general way makes of a body; it throws where it refuses it. */
function general(body: Uint8Array): Batch {
  const members = JSON.parse(Buffer.from(body).toString()) as JsonObject;
  validateRequest("firehose", "PutRecordBatch", members, "ValidationException");
  const records = decodeRecords(members.Records as unknown[], (index) => `records.${index + 1}`);
  checkCallSize(records);
  return { name: members.DeliveryStreamName as string, records };
}

const comparable = ({ name, records }: Batch): unknown => [name, records.map((one) => [...one])];

/** As JavaScript writes JSON, and as Python does. */
const styles = [
  (value: unknown): string => JSON.stringify(value),
  (value: unknown): string =>
    JSON.stringify(value).replaceAll('":', '": ').replaceAll(',"', ', "').replaceAll("},", "}, "),
] as const;

const batches = fc.record({
  DeliveryStreamName: fc.stringMatching(/^[a-zA-Z0-9_.-]{1,64}$/),
  Records: fc.array(
    fc
      .uint8Array({ maxLength: 40 })
      .map((data) => ({ Data: Buffer.from(data).toString("base64") })),
    { minLength: 1, maxLength: 20 },
  ),
});
const bodies = fc
  .tuple(batches, fc.constantFrom(...styles))
  .map(([batch, style]) => Buffer.from(style(batch)));

describe("a PutRecordBatch that is read straight from its bytes", () => {
  it("is each that an SDK writes, and it is read as JSON reads it", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const lean = readLeanBatch(body);
        expect(lean).to.not.equal(undefined);
        expect(comparable(lean!)).to.deep.equal(comparable(general(body)));
      }),
    );
  });

  it("is none that the general way refuses or reads otherwise, whatever byte is another", () => {
    let read = 0;
    const changes = fc.array(
      fc.tuple(fc.nat(), fc.constantFrom(...'"{}[],:= -_\\/AB\n\u00ff'.split(""))),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(bodies, changes, (body, bytes) => {
        const changed = Buffer.from(body);
        for (const [at, text] of bytes) changed[at % changed.length] = text.charCodeAt(0);
        const lean = readLeanBatch(changed);
        if (!lean) return;
        read++;
        expect(comparable(lean)).to.deep.equal(comparable(general(changed)));
      }),
      { numRuns: 2000, seed: 7 }, // How many are read is a matter of chance.
    );
    expect(read).to.be.greaterThan(20);
  });

  it("is left to the general way at each limit", () => {
    const body = (records: readonly string[], name = "s"): Buffer =>
      Buffer.from(
        JSON.stringify({
          DeliveryStreamName: name,
          Records: records.map((data) => ({ Data: Buffer.from(data).toString("base64") })),
        }),
      );
    const large = "x".repeat(1_024_000);
    const four = Array<string>(4).fill(large);
    const left = (bytes: Buffer): boolean => readLeanBatch(bytes) === undefined;
    expect(left(body(Array<string>(500).fill("x")))).to.equal(false);
    expect(left(body(Array<string>(501).fill("x")))).to.equal(true);
    expect(left(body([large]))).to.equal(false);
    expect(left(body([`${large}x`]))).to.equal(true);
    expect(left(body([...four, "x".repeat(4 * 1024 * 1024 - 4 * large.length)]))).to.equal(false);
    expect(left(body([...four, "x".repeat(4 * 1024 * 1024 - 4 * large.length + 1)]))).to.equal(
      true,
    );
    expect(left(body(["x"], "n".repeat(64)))).to.equal(false);
    expect(left(body(["x"], "n".repeat(65)))).to.equal(true);
    expect(left(body([]))).to.equal(true);
    expect(left(Buffer.concat([body(["x"]), Buffer.from("}")]))).to.equal(true);
  });
});
