import { connect } from "node:net";

import { expect } from "chai";

import { type ServedLake, servedLake } from "../support/emulator/servedLake";

describe("V1, V2, V3: only this machine's own clients are answered", () => {
  const served = servedLake();
  const send: ServedLake["send"] = (...sent) => served.send(...sent);

  afterEach(async () => {
    for (const key of served.stored()) {
      await served.lake.state.objects.delete("lake-bucket", key);
    }
  });

  it("V1 listens on 127.0.0.1 alone", async () => {
    expect(served.server.url).to.equal(`http://127.0.0.1:${served.port}`);
    // A server on every address would answer on this one of the loopback range, too.
    const code = await new Promise((resolve) => {
      const socket = connect(served.port, "127.0.0.2");
      socket.on("connect", () => socket.destroy(new Error("answered")));
      socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    });
    expect(code).to.be.oneOf(["ECONNREFUSED", "EADDRNOTAVAIL", "ETIMEDOUT"]);
  });

  const own = ["127.0.0.1:PORT", "localhost:PORT", "[::1]:PORT", "LOCALHOST:PORT"];
  for (const host of own) {
    it(`V2 answers to ${host}`, async () => {
      const { status } = await send({ host: host.replace("PORT", String(served.port)) });
      expect([status, served.stored()]).to.deep.equal([200, ["key"]]);
    });
  }

  it("V2 finds the bucket in its own name's beginning", async () => {
    const host = `lake-bucket.localhost:${served.port}`;
    const { status } = await send({ host }, { path: "/virtual" });
    expect([status, served.stored()]).to.deep.equal([200, ["virtual"]]);
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
    it(`${headers.host ? "V2" : "V3"} refuses ${JSON.stringify(headers)} before any effect`, async () => {
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
      expect([status, served.stored()]).to.deep.equal([403, []]);
      expect(text).to.match(/<Code>AccessDenied<\/Code>/);
      expect(Object.keys(answered).join()).not.to.match(/access-control/);
    });
  }

  it("V2 refuses a request without a host", async () => {
    expect(await served.raw("PUT /lake-bucket/key HTTP/1.0\r\ncontent-length: 0\r\n\r\n")).to.match(
      /^HTTP\/1\.1 403 /,
    );
    expect(served.stored()).to.deep.equal([]);
  });

  it("V3 takes a request that its own page sent", async () => {
    const { status } = await send({ origin: `http://localhost:${served.port}` });
    expect(status).to.equal(200);
  });

  it("V3 tells a preflight nothing that lets a page go on", async () => {
    const { status, headers } = await send(
      { origin: "http://evil.example", "access-control-request-method": "PUT" },
      { method: "OPTIONS", body: "" },
    );
    expect(status).to.equal(403);
    expect(Object.keys(headers).join()).not.to.match(/access-control/);
  });

  it("V3 takes no call that a page's form could send", async () => {
    const { status } = await send(
      { origin: "http://evil.example", "content-type": "text/plain" },
      { method: "POST", path: "/", body: "{}" },
    );
    expect([status, served.stored()]).to.deep.equal([403, []]);
  });
});
