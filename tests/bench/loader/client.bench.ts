import { FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";

import { seededRandom } from "../../../lake/core/random";
import { createClients } from "../../../lake/loader/aws/clients";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { drawsFrom } from "../../../lake/loader/template/functions/draws";
import { ByteRenderer } from "../../../lake/loader/template/render/byteRenderer";
import { type Contestant, interleave, type Interleaved } from "../interleave";
import { atLeast, atMost, type BenchRow, type Depth, thousands } from "../rows";
import { kdgEngine, seedTemplate } from "../support/kdg";
import { withServer } from "../support/servedBench";

const batchRecords = 500;
const concurrency = 8;

type Name = "KDG" | "ours" | "sent before";

/** Each turn: eight lines at once, two batches on each, one after the other. */
function contestant(client: FirehoseClient, makeRecord: () => Uint8Array): Contestant {
  const line = async (): Promise<number> => {
    for (let batch = 0; batch < 2; batch++) {
      const Records = Array.from({ length: batchRecords }, () => ({ Data: makeRecord() }));
      const command = new PutRecordBatchCommand({ DeliveryStreamName: "bench", Records });
      const { RequestResponses } = await client.send(command);
      if (RequestResponses?.length !== batchRecords) throw new Error("an answer of another length");
    }
    return 2 * batchRecords;
  };
  return async () => {
    const lines = await Promise.all(Array.from({ length: concurrency }, line));
    return lines.reduce((sum, records) => sum + records, 0);
  };
}

function contestants(endpoint: string): Record<Name, Contestant> {
  const options = {
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  };
  const ours = createClients(options).firehose; // First: it silences the SDK's notice about Node.
  const fake = kdgEngine(seedTemplate);
  const template = compileTemplate(seedTemplate, "record.template");
  const renderer = new ByteRenderer(template, drawsFrom(seededRandom(7)));
  const ready = Array.from({ length: batchRecords }, () => renderer.next(Date.now()).data);
  let next = 0;
  return {
    KDG: contestant(new FirehoseClient(options), () => Buffer.from(fake())),
    ours: contestant(ours, () => renderer.next(Date.now()).data),
    "sent before": contestant(ours, () => ready[next++ % batchRecords]!),
  };
}

let run: Promise<Interleaved<Name>> | undefined;

function race(depth: Depth): Promise<Interleaved<Name>> {
  run ??= withServer("dumbServer.ts", [], ({ url }) => interleave(contestants(url), depth));
  return run;
}

const name = "G2 render, client, PutRecordBatch, concurrency 8";

export const rows: readonly BenchRow[] = [
  {
    name: `${name}, the SDK's client`,
    goal: atLeast(12, "x KDG+SDK"),
    measure: async (depth) => {
      const result = await race(depth);
      const { ours, KDG } = result.perCpuSecond;
      const detail = `${thousands(ours)} against ${thousands(KDG)} records per client CPU second`;
      return { value: result.ratio("ours", "KDG"), detail: `${detail} (stretch: 35)` };
    },
  },
  {
    name: "G2 CPU against sending records that were rendered before",
    goal: atMost(1.6, "x CPU"),
    measure: async (depth) => {
      const result = await race(depth);
      const { ours, "sent before": ready } = result.perCpuSecond;
      const detail = `${thousands(ours)} against ${thousands(ready)} records per client CPU second`;
      return { value: result.ratio("sent before", "ours"), detail };
    },
  },
];
