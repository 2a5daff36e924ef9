import { atLeast, type BenchRow, thousands } from "../rows";
import { makeStream, putSpeeds } from "../support/putRecords";
import { withPeer } from "./servers";

export const rows: readonly BenchRow[] = [
  {
    name: "P4 PutRecordBatch over HTTP, 8 at a time: records/s of ours / moto server",
    goal: atLeast(10, "x"),
    measure: (depth) =>
      withPeer("ours", ({ url: ours }) =>
        withPeer("moto", async ({ url: moto }) => {
          for (const url of [ours, moto]) await makeStream(url);
          const { perSecond, ratio } = await putSpeeds({ ours, moto }, depth);
          const detail = `ours ${thousands(perSecond.ours)}, moto ${thousands(perSecond.moto)} records/s`;
          return { value: ratio("ours", "moto"), detail };
        }),
      ),
  },
];
