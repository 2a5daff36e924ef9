import { request } from "node:http";
import { connect } from "node:net";

import { seededRandom } from "../../../lake/core/random";
import { SystemClock } from "../../../lake/core/time/clock";
import type { Deployment } from "../../../lake/deployment/deployment";
import { type OpenLake, openLake } from "../../../lake/emulator/openLake";
import { realise } from "../../../lake/emulator/realise";
import { type LakeServer, type ServerLimits, startServer } from "../../../lake/emulator/server";
import type { QueryEngine } from "../../../lake/emulator/sql/contract";
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
  /** Writes a text to a socket and reads until the server closes it. */
  raw(text: string): Promise<string>;
  /** Keys of `lake-bucket`. */
  stored(): string[];
  /** Sends one request as no SDK would: every header is the caller's. */
  send(
    headers: Record<string, string>,
    request?: { method?: string; path?: string; body?: string | Buffer },
  ): Promise<Answer>;
}

export interface ServedLakeOptions {
  /** Default: one that answers nothing. */
  readonly engine?: () => QueryEngine;
  readonly limits?: Partial<ServerLimits>;
  /** Keeps the lake here. Default: it ends with the suite. */
  readonly directory?: () => string;
  /** Default: one bucket, `lake-bucket`. */
  readonly deployment?: Deployment;
}

/** Registers hooks that serve a lake for the tests of a suite. */
export function servedLake(options: ServedLakeOptions = {}): ServedLake {
  let lake: OpenLake;
  let server: LakeServer;

  before(async () => {
    lake = await openLake({
      account: "000000000000",
      region: "us-east-1",
      clock: new SystemClock(),
      random: seededRandom(1),
      engine: options.engine?.() ?? fakeEngine(),
      ...(options.directory && { directory: options.directory() }),
    });
    const declared = options.deployment ?? deployment([bucketResource("lake-bucket")]);
    await realise(declared, lake, { directory: __dirname });
    server = await startServer({
      lake,
      port: 0,
      ...(options.limits && { limits: options.limits }),
    });
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
    raw(text) {
      return new Promise((resolve, reject) => {
        let answer = "";
        const socket = connect(this.port, "127.0.0.1", () => socket.write(text));
        socket.on("data", (chunk) => (answer += chunk.toString()));
        socket.on("close", () => resolve(answer));
        socket.on("error", reject);
      });
    },
    stored: () => lake.state.objects.list("lake-bucket").map(({ key }) => key),
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
