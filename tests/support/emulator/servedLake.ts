import { request } from "node:http";

import { SystemClock } from "../../../lake/core/clock";
import { seededRandom } from "../../../lake/core/random";
import { type OpenLake, openLake } from "../../../lake/emulator/openLake";
import { realise } from "../../../lake/emulator/realise";
import { type LakeServer, startServer } from "../../../lake/emulator/server";
import { bucketResource, deployment } from "./deployments";
import { fakeEngine } from "./fakeEngine";

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
}

export interface ServedLake {
  readonly lake: OpenLake;
  readonly server: LakeServer;
  readonly port: number;
  /** Sends one request as no SDK would: every header is the caller's. */
  send(
    headers: Record<string, string>,
    request?: { method?: string; path?: string; body?: string | Buffer },
  ): Promise<Answer>;
}

/** Registers hooks that serve a lake with one bucket, `lake-bucket`, for the tests of a suite. */
export function servedLake(): ServedLake {
  let lake: OpenLake;
  let server: LakeServer;

  before(async () => {
    lake = await openLake({
      account: "000000000000",
      region: "us-east-1",
      clock: new SystemClock(),
      random: seededRandom(1),
      engine: fakeEngine(),
    });
    await realise(deployment([bucketResource("lake-bucket")]), lake, { directory: __dirname });
    server = await startServer({ lake, port: 0 });
  });

  after(async () => {
    await server.close();
    await lake.close();
  });

  return {
    get lake() {
      return lake;
    },
    get server() {
      return server;
    },
    get port() {
      return Number(new URL(server.url).port);
    },
    send(headers, { method = "PUT", path = "/lake-bucket/key", body = "body" } = {}) {
      return new Promise((resolve, reject) => {
        const options = { host: "127.0.0.1", port: this.port, method, path, headers, agent: false };
        const sent = request(options, (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () => {
            const text = Buffer.concat(chunks).toString();
            resolve({ status: answer.statusCode!, headers: answer.headers, text });
          });
        });
        sent.on("error", reject);
        sent.end(body);
      });
    },
  };
}
