import { serveEmulator } from "../../../tools/clients/servedEmulator";
import { atLeast, type BenchRow, type Depth, type Measured } from "../rows";
import { RawClient } from "../support/rawClient";
import { withServer } from "../support/servedBench";
import { takeTurns } from "../support/turns";

const body = Buffer.alloc(1024 * 1024, "x");
const bucket = "000000000000-analytics-workshop-bucket";

function requestTo(method: "GET" | "PUT", url: string): Buffer {
  const head = [
    `${method} /${bucket}/object HTTP/1.1`,
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
        const first = new RawClient(url, requestTo("PUT", url), 1);
        await first.run(1);
        first.close();
      }
      const speeds = await takeTurns(urls, (url) => requestTo(method, url), 1, depth);
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
