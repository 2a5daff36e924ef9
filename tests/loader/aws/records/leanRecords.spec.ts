import { Readable } from "node:stream";

import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from "@aws-sdk/client-firehose";
import { expect } from "chai";

import { seededRandom } from "../../../../lake/core/random";
import { createClients, type RequestHandler } from "../../../../lake/loader/aws/clients";
import { useLeanRecords } from "../../../../lake/loader/aws/records/leanRecords";

interface Sent {
  readonly headers: Record<string, string>;
  readonly body: string;
}

const credentials = { accessKeyId: "x", secretAccessKey: "x" };

const textOf = (body: Uint8Array | string): string =>
  typeof body === "string" ? body : new TextDecoder().decode(body);

/** A client whose requests are kept and answered with one text. */
function answered(payload: string, statusCode = 200) {
  const sent: Sent[] = [];
  const requestHandler = {
    handle: (request: { headers: Record<string, string>; body: Uint8Array | string }) => {
      sent.push({ headers: { ...request.headers }, body: textOf(request.body) });
      const body = Readable.from([Buffer.from(payload)]);
      return Promise.resolve({ response: { statusCode, headers: {}, body } });
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  } as unknown as RequestHandler;
  const options = { region: "us-east-1", endpoint: "http://localhost", credentials };
  const lean = createClients({ ...options, requestHandler }).firehose;
  const stock = new FirehoseClient({ ...options, requestHandler, maxAttempts: 1 });
  return { sent, lean, stock };
}

const success = '{"FailedPutCount":0,"RequestResponses":[{"RecordId":"a"},{"RecordId":"b"}]}';
const command = (data: readonly Uint8Array[]) =>
  new PutRecordBatchCommand({
    DeliveryStreamName: "lake-stream",
    Records: data.map((Data) => ({ Data })),
  });

const outcome = (send: Promise<unknown>) =>
  send.then(
    (output) => ({ output }),
    (error: Error & { $metadata?: object }) => ({ name: error.name, metadata: error.$metadata }),
  );

describe("useLeanRecords", () => {
  it("sends what the stock client sends, for records of any length", async () => {
    const { sent, lean, stock } = answered(success);
    const random = seededRandom(3);
    const data = Array.from({ length: 300 }, (_, length) =>
      Uint8Array.from({ length }, () => random.below(256)),
    );
    for (const client of [stock, lean]) await client.send(command(data));
    const [expected, ours] = sent;
    expect(JSON.parse(ours!.body)).to.deep.equal(JSON.parse(expected!.body));
    expect(ours!.body).to.equal(expected!.body);
    const names = [
      "x-amz-target",
      "content-type",
      "content-length",
      "x-amz-content-sha256",
      "host",
    ];
    const values = ({ headers }: Sent) => names.map((name) => headers[name]);
    expect(values(ours!)).to.deep.equal(values(expected!));
    expect(ours!.headers.authorization).to.include("content-length;");
  });

  const answers: [name: string, payload: string, status?: number][] = [
    ["a success", success],
    [
      "a partial failure",
      '{"FailedPutCount":1,"RequestResponses":[{"RecordId":"a"},{"ErrorCode":"ServiceUnavailableException","ErrorMessage":"é"}]}',
    ],
    ["a success as it is encrypted or not", `{"Encrypted":true,${success.slice(1)}`],
    ["a success with no record", '{"FailedPutCount":0,"RequestResponses":[]}'],
    ["a success with spaces", success.replaceAll(",", ", ")],
    ["a success with other members", success.replaceAll('"a"', '"a","ErrorCode":"x"')],
    ["ids with escapes", success.replaceAll('"a"', '"a\\"\\u00e9"')],
    ["ids beyond ASCII", success.replaceAll('"a"', '"é"')],
    ["a comma too many", success.replace("}]", "},]")],
    ["more than an answer", `${success}x`],
    ["half an answer", success.slice(0, -6)],
    ["an answer without entries", "{}"],
    ["an answer that is no JSON", "<html>"],
    ["an empty answer", ""],
    ["a refusal", '{"__type":"ServiceUnavailableException","message":"slow"}', 503],
    ["a wrong call", '{"__type":"ResourceNotFoundException","message":"gone"}', 400],
    ["a failure that is no JSON", "<html>", 500],
  ];
  for (const [name, payload, status] of answers) {
    it(`tells ${name} as the stock client does`, async () => {
      const { lean, stock } = answered(payload, status);
      const [ours, expected] = await Promise.all(
        [lean, stock].map((client) => outcome(client.send(command([Buffer.from("{}\n")])))),
      );
      const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
      expect(plain(ours)).to.deep.equal(plain(expected));
    });
  }

  it("leaves other calls to the SDK", async () => {
    const { sent, lean } = answered('{"RecordId":"a"}');
    const Record = { Data: Buffer.from("{}\n") };
    const output = await lean.send(
      new PutRecordCommand({ DeliveryStreamName: "lake-stream", Record }),
    );
    expect(output.RecordId).to.equal("a");
    expect(sent[0]!.body).to.equal('{"DeliveryStreamName":"lake-stream","Record":{"Data":"e30K"}}');
  });

  it("stands beside the middleware that the SDK names so, and refuses a stack without it", () => {
    const { lean } = answered(success);
    const names = lean.middlewareStack.identify();
    const around = (name: string) => names.findIndex((entry) => entry.startsWith(name));
    for (const [before, stock, after] of [
      ["leanRecordsTaken", "serializerMiddleware", "leanRecordsWritten"],
      ["leanAnswerGiven", "deserializerMiddleware", "leanAnswerRead"],
    ] as const) {
      const places = [before, stock, after].map(around);
      expect(places).to.deep.equal([places[1]! - 1, places[1]!, places[1]! + 1]);
    }
    const bare = new FirehoseClient({ region: "us-east-1", credentials });
    bare.middlewareStack.remove("deserializerMiddleware");
    useLeanRecords(bare);
    expect(() => bare.send(command([]))).to.throw("deserializerMiddleware is not found");
  });
});
