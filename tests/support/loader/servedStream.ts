import { SystemClock } from "../../../lake/core/time/clock";
import type { FaultRule } from "../../../lake/emulator/faults/faultScript";
import { faultyLake } from "../../../lake/emulator/faults/faultyLake";
import { startServer } from "../../../lake/emulator/server";
import { storedLines } from "../emulator/storedLines";
import { type BatchFault, batchFaults, type Call, noting, streamLake } from "./faultyLoad";

/** A stream behind real sockets, on the wall clock. */
export interface ServedStream {
  readonly url: string;
  /** PutRecordBatch calls as they came in. */
  readonly calls: readonly Call[];
  /** Flags of `generate` that name it. */
  readonly flags: readonly string[];
  /** Ends the lake, which delivers what it buffers, and reads every line. */
  stored(): Promise<string[]>;
}

/** Serves a stream with a bad day to `use`; ends everything whatever happens. */
export async function withServedStream<T>(
  faults: readonly (BatchFault | FaultRule)[],
  use: (stream: ServedStream) => Promise<T>,
): Promise<T> {
  const clock = new SystemClock();
  const lake = await streamLake(clock, { bufferingInterval: 1 });
  const faulty = faultyLake(lake, { faults: batchFaults(faults) }, clock);
  const calls: Call[] = [];
  const server = await startServer({ lake: noting(faulty, calls, clock), port: 0 });
  try {
    return await use({
      url: server.url,
      calls,
      flags: [
        "--stream",
        "stream",
        "--bucket",
        "lake-bucket",
        "--region",
        "us-east-1",
        "--no-crawl",
      ],
      stored: async () => {
        await clock.sleep(1_500); // The buffer's interval, and the write after it.
        return storedLines(lake, "lake-bucket", "data/raw/");
      },
    });
  } finally {
    await server.close();
    await lake.close();
  }
}
