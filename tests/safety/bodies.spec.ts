import { once } from "node:events";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";

import { expect } from "chai";

import { type ServedLake, servedLake } from "../support/emulator/servedLake";
import { drained, firstAnswer } from "../support/emulator/sockets";

const target = { "x-amz-target": "Firehose_20150804.PutRecordBatch" };

describe("V7, V8, V9: what no client sends", () => {
  const limits = { headersMs: 300, bodyMs: 300, connections: 50 };
  const served = servedLake({ limits });
  const send: ServedLake["send"] = (...sent) => served.send(...sent);

  it("V7 bounds bodies by what the API needs", async () => {
    const target = { "x-amz-target": "Firehose_20150804.PutRecordBatch" };
    const large = Buffer.alloc(8 * 1024 * 1024 + 1, " ");
    const { status, text } = await send(target, { method: "POST", path: "/", body: large }).catch(
      // The server may close before a client has sent everything.
      () => ({ status: 413, text: "{}" }),
    );
    expect(status).to.equal(413);
    JSON.parse(text);
    expect((await send({}, { body: large })).status).to.equal(200);
  });

  it("V7 answers what is no HTTP, and goes on", async () => {
    expect(await served.raw("no HTTP\r\n\r\n")).to.match(/^HTTP\/1\.1 400 /);
    const long = `GET / HTTP/1.1\r\nhost: x\r\nlong: ${"x".repeat(20_000)}\r\n\r\n`;
    expect(await served.raw(long)).to.match(/^HTTP\/1\.1 431 /);
    expect((await send({})).status).to.equal(200);
  });

  const head = (more: string): string =>
    `POST / HTTP/1.1\r\nhost: 127.0.0.1:${served.port}\r\nx-amz-target: ${target["x-amz-target"]}\r\n${more}`;

  it("V7 refuses by its announced length alone what is too long", async () => {
    expect(await served.raw(head(`content-length: ${1024 ** 3}\r\n\r\n`))).to.match(
      /^HTTP\/1\.1 413 .*connection: close/is,
    );
  });

  it("V7 refuses what has no end, and reads no more of it", async () => {
    const before = process.memoryUsage().rss;
    const socket = connect(served.port, "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.on("error", () => undefined); // Closed by the server while we write.
    socket.write(head("transfer-encoding: chunked\r\n\r\n"));
    const chunk = `100000\r\n${" ".repeat(1024 * 1024)}\r\n`;
    let sent = 0;
    // Far more than is taken: bounded here, too.
    while (!socket.closed && sent < 200) {
      sent++;
      if (!socket.write(chunk)) await drained(socket);
    }
    expect(answer).to.match(/^HTTP\/1\.1 413 /);
    expect(sent).to.be.below(60);
    expect(process.memoryUsage().rss - before).to.be.below(64 * 1024 * 1024);
  });

  it("V7 stores what is large without holding it", async () => {
    const megabytes = 384;
    const before = process.memoryUsage().rss;
    const socket = connect(served.port, "127.0.0.1");
    const answered = once(socket, "data");
    socket.write(
      `PUT /lake-bucket/large HTTP/1.1\r\nhost: 127.0.0.1:${served.port}\r\ncontent-length: ${megabytes * 1024 ** 2}\r\n\r\n`,
    );
    const piece = Buffer.alloc(1024 ** 2, "x");
    for (let sent = 0; sent < megabytes; sent++) {
      if (!socket.write(piece)) await drained(socket);
    }
    const [answer] = (await answered) as [Buffer];
    socket.destroy();
    expect(answer.toString()).to.match(/^HTTP\/1\.1 200 /);
    expect(process.memoryUsage().rss - before).to.be.below(128 * 1024 * 1024);
  });

  it("V7 gives up on headers and bodies that do not come", async () => {
    expect(await served.raw("PUT /lake-bucket/slow HTTP/1.1\r\nhost: x")).to.match(
      /^HTTP\/1\.1 408 /,
    );
    expect(await served.raw(head("content-length: 10\r\n\r\n{"))).to.match(/"RequestTimeout"/);
    const put = `PUT /lake-bucket/slow HTTP/1.1\r\nhost: 127.0.0.1:${served.port}\r\ncontent-length: 10\r\n\r\nx`;
    expect(await firstAnswer(served.port, put)).to.match(/<Code>RequestTimeout<\/Code>/);
    expect(served.stored()).not.to.include("slow");
  });

  for (const length of ["-1", "1e3", "x", "1, 2"]) {
    it(`V7 refuses the length ${length}`, async () => {
      expect(await served.raw(head(`content-length: ${length}\r\n\r\n`))).to.match(
        /^HTTP\/1\.1 400 /,
      );
    });
  }

  it("V7 takes a compressed body for what its bytes are", async () => {
    const bomb = gzipSync(Buffer.alloc(4 * 1024 * 1024, " "));
    const headers = { ...target, "content-encoding": "gzip" };
    const { status, text } = await send(headers, { method: "POST", path: "/", body: bomb });
    expect([status, text.includes("SerializationException")]).to.deep.equal([400, true]);
  });

  it("V7 holds no more connections than its limit, and answers once there is room", async () => {
    const idle = Array.from({ length: 200 }, () => connect(served.port, "127.0.0.1"));
    const closed = idle.map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.on("error", () => resolve()).on("close", () => resolve());
        }),
    );
    await Promise.all(closed.slice(limits.connections));
    await Promise.all(closed); // The slow ones are given up, too.
    expect((await send({})).status).to.equal(200);
  });

  const json = { "content-type": "application/x-amz-json-1.1" };
  const strange: [what: string, headers: Record<string, string>, body: string, answer: RegExp][] = [
    [
      "an operation that it does not have",
      { ...json, "x-amz-target": "AWSGlue.CreateConnection" },
      "{}",
      /"message":"glue CreateConnection is not emulated"/,
    ],
    [
      "a session, which is not run here",
      { ...json, "x-amz-target": "AWSGlue.CreateSession" },
      "{}",
      /"__type":"OperationNotSupportedException".*CreateSession is answered on AWS only/,
    ],
    [
      "a job, which is not run here",
      { ...json, "x-amz-target": "AWSGlue.StartJobRun" },
      "{}",
      /"__type":"OperationNotSupportedException".*StartJobRun is answered on AWS only/,
    ],
    [
      "an operation of Object",
      { ...json, "x-amz-target": "AWSGlue.constructor" },
      "{}",
      /"message":"glue constructor is not emulated"/,
    ],
    [
      "a service that it does not have",
      { ...json, "x-amz-target": "DynamoDB_20120810.ListTables" },
      "{}",
      /"message":"DynamoDB_20120810 ListTables is not emulated"/,
    ],
    [
      "a form of another service",
      {
        "content-type": "application/x-www-form-urlencoded",
        authorization: "AWS4-HMAC-SHA256 Credential=a/20260105/us-east-1/iam/aws4_request, x",
      },
      "Action=CreateUser&Version=2010-05-08",
      /<Message>iam CreateUser is not emulated<\/Message>/,
    ],
    [
      "a body that is no JSON",
      { ...json, "x-amz-target": "AWSGlue.GetTables" },
      "{",
      /"__type":"SerializationException"/,
    ],
    [
      "a body that is no object",
      { ...json, "x-amz-target": "AWSGlue.GetTables" },
      "[]",
      /"__type":"SerializationException"/,
    ],
    [
      "JSON a hundred thousand levels deep",
      { ...json, "x-amz-target": "AWSGlue.GetTables" },
      `{"DatabaseName":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      /"__type":"SerializationException"/,
    ],
    [
      "a prototype as a member",
      { ...json, "x-amz-target": "AWSGlue.GetTables" },
      '{"__proto__":{"DatabaseName":"x"}}',
      /"__type":"ValidationException".*Value null at 'databaseName'/,
    ],
    [
      "what is no base64",
      { ...json, "x-amz-target": "Firehose_20150804.PutRecord" },
      '{"DeliveryStreamName":"x","Record":{"Data":"a-b="}}',
      /"__type":"SerializationException"/,
    ],
    [
      "a stream name with a space",
      { ...json, "x-amz-target": "Firehose_20150804.PutRecord" },
      '{"DeliveryStreamName":"a b","Record":{"Data":""}}',
      /Value 'a b' at 'deliveryStreamName' failed to satisfy constraint: Member must satisfy/,
    ],
  ];
  for (const [what, headers, body, answer] of strange) {
    it(`V9 answers 400 to ${what}`, async () => {
      const { status, text } = await send(headers, { method: "POST", path: "/", body });
      expect(status).to.equal(400);
      expect(text).to.match(answer);
    });
  }

  const documents: [what: string, body: string][] = [
    ["an entity", '<!DOCTYPE d [<!ENTITY e "x">]><Delete><Object><Key>&e;</Key></Object></Delete>'],
    ["an unknown entity", "<Delete><Object><Key>&e;</Key></Object></Delete>"],
    ["great depth", `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`],
    ["an open end", "<Delete><Object>"],
    ["no keys", "<Delete/>"],
  ];
  for (const [what, body] of documents) {
    it(`V8 refuses XML with ${what}`, async () => {
      const { status, text } = await send(
        {},
        { method: "POST", path: "/lake-bucket/?delete", body },
      );
      expect(status).to.equal(400);
      expect(text).to.match(/<Code>MalformedXML<\/Code>/);
    });
  }

  it("V9 leaves Object's prototype as it is", async () => {
    const body = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const headers = { ...json, "x-amz-target": "AWSGlue.GetTables" };
    await send(headers, { method: "POST", path: "/", body });
    expect((Object.prototype as Record<string, unknown>).polluted).to.equal(undefined);
  });
});
