import { serveEmulator } from "../../../tools/clients/servedEmulator";
import { atLeast, type BenchRow, type Depth, type Measured } from "../rows";
import { RawClient } from "../support/rawClient";
import { withServer } from "../support/servedBench";
import { connections, takeTurns } from "../support/turns";

const body = Buffer.alloc(1024 * 1024, "x");
const bucket = "000000000000-analytics-workshop-bucket";

/** Each connection has an object of its own, as each upload of a client does. */
function requestTo(method: "GET" | "PUT", url: string, connection: number): Buffer {
  const head = [
    `${method} /${bucket}/object${connection} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    "x-amz-content-sha256: UNSIGNED-PAYLOAD",
    ...(method === "PUT" ? [`Content-Length: ${body.length}`] : []),
    "",
    "",
  ].join("\r\n");
  return method === "PUT" ? Buffer.concat([Buffer.from(head), body]) : Buffer.from(head);
}

function measure(method: "GET" | "PUT", depth: Depth): Promise<Measured> {
  return withServer("fileServer.ts", [], async ({ url: floor }) => {
    const served = await serveEmulator();
    try {
      const urls = { ours: served.url, floor };
      for (const url of Object.values(urls)) {
        const puts = new RawClient(
          url,
          connections.map((at) => requestTo("PUT", url, at)),
        );
        await puts.run(1);
        puts.close();
      }
      const speeds = await takeTurns(urls, (url, at) => requestTo(method, url, at), 1, depth);
      const { ours, floor: least } = speeds.perSecond;
      const detail = `ours ${ours.toFixed(0)}, the floor ${least.toFixed(0)} MiB/s`;
      return { value: speeds.ratio("ours", "floor"), detail };
    } finally {
      await served.close();
    }
  });
}

export const rows: readonly BenchRow[] = [
  {
    name: "E2 PUT of 1 MiB, 8 at a time / a file and its MD5",
    goal: atLeast(0.8, "x"),
    measure: (depth) => measure("PUT", depth),
  },
  {
    name: "E3 GET of 1 MiB, 8 at a time / a file",
    goal: atLeast(0.8, "x"),
    measure: (depth) => measure("GET", depth),
  },
];
