import { connect } from "node:net";

import { expect } from "chai";

import { SystemClock } from "../../lake/core/clock";
import { seededRandom } from "../../lake/core/random";
import { openLake } from "../../lake/emulator/openLake";
import { startServer } from "../../lake/emulator/server";
import { fakeEngine } from "../support/emulator/fakeEngine";
import { errorOf } from "../support/emulator/lakeDoors";
import { type ServedLake, servedLake } from "../support/emulator/servedLake";

describe("the server", () => {
  const served = servedLake();
  const send: ServedLake["send"] = (...sent) => served.send(...sent);
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = "";
      const socket = connect(served.port, "127.0.0.1", () => socket.write(text));
      socket.on("data", (chunk) => (answer += chunk.toString()));
      socket.on("close", () => resolve(answer));
      socket.on("error", reject);
    });
  const stored = (): string[] =>
    served.lake.state.objects.list("lake-bucket").map(({ key }) => key);

  afterEach(async () => {
    for (const key of stored()) await served.lake.state.objects.delete("lake-bucket", key);
  });

  const own = ["127.0.0.1:PORT", "localhost:PORT", "[::1]:PORT", "LOCALHOST:PORT"];
  for (const host of own) {
    it(`answers to ${host}`, async () => {
      const { status } = await send({ host: host.replace("PORT", String(served.port)) });
      expect([status, stored()]).to.deep.equal([200, ["key"]]);
    });
  }

  it("finds the bucket in its own name's beginning", async () => {
    const host = `lake-bucket.localhost:${served.port}`;
    const { status } = await send({ host }, { path: "/virtual" });
    expect([status, stored()]).to.deep.equal([200, ["virtual"]]);
  });

  const foreign: Record<string, string>[] = [
    { host: "evil.example" },
    { host: "evil.example:PORT" },
    { host: "127.0.0.1.evil.example:PORT" },
    { host: "localhost.evil.example:PORT" },
    { host: "127.0.0.1" },
    { host: "localhost:1" },
    { host: "user@localhost:PORT" },
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:1" },
    { origin: "https://localhost:PORT" },
    { referer: "http://evil.example/?http://localhost:PORT/" },
    { referer: "http://localhost:PORT@evil.example/" },
  ];
  for (const headers of foreign) {
    it(`refuses ${JSON.stringify(headers)} before any effect`, async () => {
      const given = Object.entries(headers).map(([name, value]) => [
        name,
        value.replaceAll("PORT", String(served.port)),
      ]);
      const {
        status,
        text,
        headers: answered,
      } = await send({
        host: `127.0.0.1:${served.port}`,
        ...Object.fromEntries(given),
      });
      expect([status, stored()]).to.deep.equal([403, []]);
      expect(text).to.match(/<Code>AccessDenied<\/Code>/);
      expect(Object.keys(answered).join()).not.to.match(/access-control/);
    });
  }

  it("refuses a request without a host", async () => {
    expect(await raw("PUT /lake-bucket/key HTTP/1.0\r\ncontent-length: 0\r\n\r\n")).to.match(
      /^HTTP\/1\.1 403 /,
    );
    expect(stored()).to.deep.equal([]);
  });

  it("takes a request that its own page sent", async () => {
    const { status } = await send({ origin: `http://localhost:${served.port}` });
    expect(status).to.equal(200);
  });

  it("bounds bodies by what the API needs", async () => {
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

  it("answers what is no HTTP, and goes on", async () => {
    expect(await raw("no HTTP\r\n\r\n")).to.match(/^HTTP\/1\.1 400 /);
    const long = `GET / HTTP/1.1\r\nhost: x\r\nlong: ${"x".repeat(20_000)}\r\n\r\n`;
    expect(await raw(long)).to.match(/^HTTP\/1\.1 431 /);
    expect((await send({})).status).to.equal(200);
  });

  it("says so where its port is taken", async () => {
    const error = await errorOf(startServer({ lake: served.lake, port: served.port }));
    expect(error.name).to.equal("UserError");
    expect(error.message).to.equal(`port ${served.port} of 127.0.0.1 is taken`);
  });

  it("listens on the loopback address only", () => {
    expect(served.server.url).to.equal(`http://127.0.0.1:${served.port}`);
  });

  it("answers an error in words once the lake is closed", async () => {
    const closed = await openLake({
      account: "000000000000",
      region: "us-east-1",
      clock: new SystemClock(),
      random: seededRandom(1),
      engine: fakeEngine(),
    });
    await closed.close();
    const answer = await closed.handle({
      method: "GET",
      path: "/",
      query: {},
      headers: {},
      body: new Uint8Array(),
    });
    expect(answer.statusCode).to.equal(503);
  });
});
