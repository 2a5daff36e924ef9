import { serveEmulator } from "../../../tools/clients/servedEmulator";
import { atLeast, type BenchRow, thousands } from "../rows";
import { makeStream, putSpeeds } from "../support/putRecords";
import { withServer } from "../support/servedBench";

export const rows: readonly BenchRow[] = [
  {
    name: "E1 PutRecordBatch over HTTP, 8 at a time / a server that keeps nothing",
    goal: atLeast(0.5, "x"),
    measure: (depth) =>
      withServer("idServer.ts", [], async ({ url: floor }) => {
        const served = await serveEmulator();
        try {
          await makeStream(served.url);
          const { perSecond, ratio } = await putSpeeds({ ours: served.url, floor }, depth);
          const detail = `ours ${thousands(perSecond.ours)}, the floor ${thousands(perSecond.floor)} records/s`;
          return { value: ratio("ours", "floor"), detail };
        } finally {
          await served.close();
        }
      }),
  },
];
